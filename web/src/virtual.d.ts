declare module "virtual:world" {
  const topology: unknown;
  export default topology;
}
