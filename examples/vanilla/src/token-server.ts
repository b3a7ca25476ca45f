/** Where the token server is. Its `CORS_ORIGINS` names the origin of this page. */
export const TOKEN_SERVER: string = import.meta.env.VITE_PLENUM_URL ?? 'http://localhost:3000'
