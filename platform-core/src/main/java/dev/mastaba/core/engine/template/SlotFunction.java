package dev.mastaba.core.engine.template;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Contribution.Places;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.core.render.TemplateFunction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The template function {@code slot('page.after', page=page)}: returns what other add-ons have added to a slot, or null if they add nothing. Named values
 * are the variables that the slot offers. The slot belongs to the add-on of the template, also in a template that replaces it.
 */
public record SlotFunction(Places places) implements TemplateFunction {
    private static final String FORM = "slot('page.after') or slot('page.after', page=page)";

    public static SlotFunction of(Registry registry) {
        return new SlotFunction(registry.get(Key.of(Places.class)));
    }

    @Override
    public @Nullable Object call(TemplateCall call) {
        if (call.size() != 1) {
            throw call.refused(FORM);
        }
        String name = call.text(0, FORM);
        String owner = call.template().map(file -> file.spec().owner()).orElseGet(call::owner);
        Place place = new Place(Kind.SLOT, name.indexOf(':') < 0 ? owner + ":" + name : exact(name, call), "");
        if (places.at(place).isEmpty()) {
            return null;
        }
        String html = places.render(
                place, call.request(), Optional.ofNullable(call.rendering().context()), call.values());
        return html.isEmpty() ? null : new Markup(html);
    }

    private static String exact(String name, TemplateCall call) {
        int colon = name.indexOf(':');
        return call.rendering()
                        .info()
                        .assets()
                        .exact(new AssetSpec(name.substring(0, colon), ""))
                        .owner()
                + name.substring(colon);
    }
}
