package dev.mastaba.docs.withoutcode;

// tag::overlay-key
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.OverlayKey;
import dev.mastaba.core.render.BeforeRender;

/** Adds the key {@code banner: text} to mastaba.yaml; templates show the text as {@code banner}. */
public final class BannerAddOn implements AddOn {
    @Override
    public void include(Configurator config) {
        config.addOverlayKey(new BannerKey());
    }

    private record BannerKey() implements OverlayKey {
        @Override
        public String name() {
            return "banner";
        }

        @Override
        public String schema() {
            return "{\"type\": \"string\", \"description\": \"The text at the top of every page.\"}";
        }

        @Override
        public void declare(ConfigValue value, Configurator config) {
            String text = value.text();
            config.addSubscriber(BeforeRender.class, event -> event.put("banner", text));
        }
    }
}
// end::overlay-key
