import { MultiUndirectedGraph } from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram } from "sigma/rendering";
import { TIE } from "./colours";
import type { Box, Listener, Renderer, Scene } from "./scene";

/** From this many ties on, thin lines: thick ones cost more than they show. */
export const MANY_TIES = 20_000;

export function sigmaRenderer(container: HTMLElement, scene: Scene, listener: Listener): Renderer {
  const { source, target } = scene.payload.ties;
  const many = scene.tieCount > MANY_TIES;
  const isShown = (node: number) => scene.nodeShown[node] === 1 && !Number.isNaN(scene.place.x[node]);
  const graph = new MultiUndirectedGraph();
  for (let node = 0; node < scene.nodeCount; ++node) graph.addNode(node, { x: 0, y: 0, at: node });
  for (let tie = 0; tie < scene.tieCount; ++tie) graph.addEdgeWithKey(tie, source[tie], target[tie]);

  // Every refresh costs, so sigma gets the graph only when the scene is painted for the first time.
  const sigma = new Sigma(new MultiUndirectedGraph(), container, {
    allowInvalidContainer: true,
    stagePadding: 24,
    hideEdgesOnMove: many,
    defaultEdgeType: "tie",
    edgeProgramClasses: { tie: many ? EdgeLineProgram : EdgeRectangleProgram },
    renderLabels: false, // the overlay draws them, for both renderers
    minCameraRatio: 0.0004,
    maxCameraRatio: 3,
    enableCameraRotation: false,
    nodeReducer: (key) => {
      const node = Number(key);
      return {
        x: scene.place.x[node] || 0,
        y: scene.place.y[node] || 0,
        hidden: !isShown(node),
        size: scene.nodeSize[node],
        color: scene.nodeColour[node],
      };
    },
    edgeReducer: (key) => {
      const tie = Number(key);
      return {
        hidden: scene.tieShown[tie] === 0 || !isShown(source[tie]) || !isShown(target[tie]),
        color: TIE,
        size: scene.tieWidth[tie],
      };
    },
    defaultDrawNodeHover: () => undefined, // the view shows its own
  });
  sigma.setCustomBBox({ x: [-1, 1], y: [-1, 1] });
  const camera = sigma.getCamera();
  sigma.on("clickNode", ({ node }) => listener.click(Number(node)));
  sigma.on("clickStage", () => listener.click(null));
  sigma.on("enterNode", ({ node }) => listener.hover(Number(node)));
  sigma.on("leaveNode", () => listener.hover(null));
  sigma.on("afterRender", () => listener.drawn());

  const side = () => Math.min(container.clientWidth, container.clientHeight) || 1;
  return {
    name: "webgl",
    refresh(moved) {
      if (moved) {
        const { x, y } = scene.place;
        graph.forEachNode((_, attributes) => {
          attributes.x = x[attributes.at] || 0;
          attributes.y = y[attributes.at] || 0;
        });
      }
      if (sigma.getGraph() !== graph) sigma.setGraph(graph);
      else sigma.refresh({ skipIndexation: !moved });
    },
    toScreen(x, y) {
      const point = sigma.graphToViewport({ x, y });
      return [point.x, point.y];
    },
    fit(box, animate) {
      const state = fitted(box, container.clientWidth || 1, container.clientHeight || 1);
      const to = { x: 0.5 + state.x / 2, y: 0.5 + state.y / 2, ratio: state.span / 2 };
      if (animate) void camera.animate(to, { duration: 350 });
      else camera.setState(to);
    },
    zoom: (factor) => void camera.animate({ ratio: camera.ratio / factor }, { duration: 150 }),
    pan: (dx, dy) => void camera.animate({ x: camera.x + (dx * camera.ratio) / side(), y: camera.y - (dy * camera.ratio) / side() }, { duration: 100 }),
    destroy: () => sigma.kill(),
  };
}

/** Centre of a box, and how much of the scene the shorter side of the canvas then spans. */
export function fitted(box: Box, width: number, height: number): { x: number; y: number; span: number } {
  const shorter = Math.min(width, height);
  const span = Math.max(((box.x1 - box.x0) / width) * shorter, ((box.y1 - box.y0) / height) * shorter, 0.004);
  return { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2, span: span * 1.15 };
}
