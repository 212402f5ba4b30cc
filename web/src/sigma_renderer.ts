import { MultiUndirectedGraph } from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram } from "sigma/rendering";
import type { Box, Listener, Renderer, Scene } from "./scene";

/** From this many ties on, thin lines: thick ones cost more than they show. */
const MANY_TIES = 20_000;

export function sigmaRenderer(container: HTMLElement, scene: Scene, listener: Listener): Renderer {
  const { source, target } = scene.payload.ties;
  const labels = scene.payload.nodes.label;
  const many = scene.tieCount > MANY_TIES;
  const graph = new MultiUndirectedGraph();
  for (let node = 0; node < scene.nodeCount; ++node) graph.addNode(node, { x: 0, y: 0 });
  for (let tie = 0; tie < scene.tieCount; ++tie) graph.addEdgeWithKey(tie, source[tie], target[tie]);

  const sigma = new Sigma(graph, container, {
    allowInvalidContainer: true,
    zIndex: true,
    stagePadding: 24,
    hideEdgesOnMove: many,
    hideLabelsOnMove: scene.nodeCount > 5000,
    defaultEdgeType: "tie",
    edgeProgramClasses: { tie: many ? EdgeLineProgram : EdgeRectangleProgram },
    labelFont: "system-ui, sans-serif",
    labelSize: 12,
    labelColor: { color: "#20262e" },
    labelDensity: 0.7,
    labelGridCellSize: 120,
    labelRenderedSizeThreshold: scene.nodeCount > 2000 ? 7 : 5.5,
    minCameraRatio: 0.0004,
    maxCameraRatio: 3,
    enableCameraRotation: false,
    nodeReducer: (key) => {
      const node = Number(key);
      const x = scene.place.x[node];
      const hidden = scene.nodeShown[node] === 0 || Number.isNaN(x);
      return {
        x: hidden ? 0 : x,
        y: hidden ? 0 : scene.place.y[node],
        hidden,
        size: scene.nodeSize[node],
        color: scene.nodeColour[node],
        label: scene.nodeRank[node] === 0 ? null : labels[node],
        forceLabel: scene.nodeRank[node] === 2,
        zIndex: scene.nodeRank[node],
      };
    },
    edgeReducer: (key) => {
      const tie = Number(key);
      const ends = [source[tie], target[tie]];
      return {
        hidden: scene.tieShown[tie] === 0 || ends.some((end) => scene.nodeShown[end] === 0 || Number.isNaN(scene.place.x[end])),
        color: scene.tieColour[tie],
        size: scene.tieWidth[tie],
        zIndex: scene.tieRank[tie],
      };
    },
  });
  sigma.setCustomBBox({ x: [-1, 1], y: [-1, 1] });
  sigma.refresh();
  const camera = sigma.getCamera();
  sigma.on("clickNode", ({ node }) => listener.click(Number(node)));
  sigma.on("clickStage", () => listener.click(null));
  sigma.on("enterNode", ({ node }) => listener.hover(Number(node)));
  sigma.on("leaveNode", () => listener.hover(null));
  sigma.on("afterRender", () => listener.drawn());

  const side = () => Math.min(container.clientWidth, container.clientHeight) || 1;
  return {
    name: "webgl",
    refresh: (moved) => sigma.refresh({ skipIndexation: !moved }),
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
