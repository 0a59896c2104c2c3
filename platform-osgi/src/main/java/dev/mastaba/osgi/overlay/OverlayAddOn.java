package dev.mastaba.osgi.overlay;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Origin;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.asset.AssetDirectives;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.registry.Registry;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.osgi.overlay.Overlay.Covering;

/**
 * Declares what an overlay says, each with its line in {@code mastaba.yaml} as origin.
 *
 * @param name the bundle's symbolic name
 * @param overlay what is declared
 */
public record OverlayAddOn(String name, Overlay overlay) implements AddOn {
    @Override
    public void include(Configurator config) {
        String extended = overlay.targets().get(0).split(";", 2)[0].strip();
        for (Covering covering : overlay.assets()) {
            String target = covering.target().contains(":") ? covering.target() : extended + ":" + covering.target();
            Origin line = new Origin(name, OverlayReader.FILE, null, OverlayReader.FILE, covering.line());
            new Written(config, line).overrideAsset(target, covering.replacement());
        }
    }

    /** Directives whose origin is a line of the file. */
    private record Written(Configurator config, Origin line) implements AssetDirectives {
        @Override
        public void declare(Action action) {
            config.declare(action.origin(line));
        }

        @Override
        public void report(Problem problem) {
            config.report(problem);
        }

        @Override
        public String addOn() {
            return config.addOn();
        }

        @Override
        public String routePrefix() {
            return config.routePrefix();
        }

        @Override
        public Settings settings() {
            return config.settings();
        }

        @Override
        public Registry registry() {
            return config.registry();
        }
    }
}
