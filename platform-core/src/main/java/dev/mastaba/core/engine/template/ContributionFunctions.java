package dev.mastaba.core.engine.template;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.engine.list.ContributedLists;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.render.Renderer.Places;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.core.render.TemplateFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The template functions {@code slot('page.after', page=page)} and {@code contributions('menu')}. A name without an owner belongs to the add-on of the
 * template, also in a template that replaces it.
 */
public final class ContributionFunctions {
    private static final String SLOT = "slot('page.after') or slot('page.after', page=page)";
    private static final String LIST = "contributions('menu') or contributions('wiki:menu')";

    private ContributionFunctions() {}

    /** Returns the function that returns what other add-ons have added to a slot, or null if they add nothing. Named values are the variables that the slot offers. */
    public static TemplateFunction slot(Registry registry) {
        Places places = registry.get(Key.of(Places.class));
        return call -> slot(call, places);
    }

    private static @Nullable Object slot(TemplateCall call, Places places) {
        Place place = new Place(Kind.SLOT, exact(call, call.size(), SLOT, places), "");
        if (places.at(place).isEmpty()) {
            return null;
        }
        String html = places.render(place, call.request(), call.rendering().context(), call.values());
        return html.isEmpty() ? null : new Markup(html);
    }

    /** Returns the items of a list that the request sees. */
    public static List<Object> list(TemplateCall call) {
        Application application = Application.of(call.request());
        String name = exact(call, call.arguments().size(), LIST, application.get(Key.of(Places.class)));
        return application.get(Key.of(ContributedLists.class)).of(name, call.request());
    }

    private static String exact(TemplateCall call, int arguments, String form, Places places) {
        if (arguments != 1) {
            throw call.refused(form);
        }
        String owner = call.template().map(file -> file.spec().owner()).orElseGet(call::owner);
        return places.exact(call.text(0, form), owner);
    }
}
