declare module "recoupe:shapes" {
  import type { GeometryCollection, Topology } from "topojson-specification";
  const shapes: Topology<{ countries: GeometryCollection }>;
  export default shapes;
}
