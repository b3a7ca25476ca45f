export default function Loading() {
  return <p role="status">Opening the meeting…</p>
}
