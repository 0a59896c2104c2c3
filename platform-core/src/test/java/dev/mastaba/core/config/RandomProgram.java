package dev.mastaba.core.config;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Some add-ons that extend and include each other and declare the same things now and then; made from a seed. */
final class RandomProgram {
    private final List<Participant> participants = new ArrayList<>();
    private final Settings settings;

    RandomProgram(long seed) {
        Random random = new Random(seed);
        int extensions = random.nextInt(4);
        int shared = random.nextInt(4);
        List<AddOn> includables = List.of(new Part("one", random.nextLong()), new Part("two", random.nextLong()));
        participants.add(Participant.application("app", "wiki", addOn(random, includables, shared)));
        for (int i = 0; i < extensions; i++) {
            List<String> targets =
                    i > 0 && random.nextBoolean() ? List.of("wiki", "ext" + random.nextInt(i)) : List.of("app");
            participants.add(Participant.extension("ext" + i, targets, addOn(random, includables, shared)));
        }
        for (int i = 0; i < shared; i++) {
            participants.add(Participant.shared("shared" + i, addOn(random, includables, i)));
        }
        settings = new Settings(
                extensions > 1 && random.nextBoolean() ? Map.of("mastaba.stack", "ext0 > ext1") : Map.of());
    }

    /** What comes out: the text form, or the report of the refusal. */
    String outcome(Random shuffle) {
        List<Participant> shuffled = new ArrayList<>(participants);
        Collections.shuffle(shuffled, shuffle);
        return outcome(shuffled);
    }

    /** The same with one more add-on that declares nothing. */
    String outcomeWith(Participant more) {
        List<Participant> all = new ArrayList<>(participants);
        all.add(more);
        return outcome(all);
    }

    private String outcome(List<Participant> all) {
        try {
            Application application = Composition.of(all).settings(settings).makeApplication();
            return TextForm.of(application).text() + "\nintrospection\n" + introspection(application);
        } catch (ConfigurationException refusal) {
            return refusal.getMessage();
        }
    }

    /** Everything that there is to know, origins included. */
    private static String introspection(Application application) {
        Introspector introspector = application.get(Key.of(Introspector.class));
        StringBuilder text = new StringBuilder();
        for (String category : introspector.categories()) {
            introspector
                    .category(category)
                    .forEach(entry -> text.append(category)
                            .append(": ")
                            .append(entry.introspectable().title())
                            .append(' ')
                            .append(entry.introspectable().facts())
                            .append(" of ")
                            .append(entry.owner())
                            .append(" at ")
                            .append(entry.origin())
                            .append(" over ")
                            .append(entry.overridden())
                            .append('\n'));
        }
        return text.toString();
    }

    private static AddOn addOn(Random random, List<AddOn> includables, int sharedBelow) {
        List<Step> steps = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            steps.add(step(random, includables, sharedBelow));
        }
        return config -> steps.forEach(step -> step.on(config));
    }

    private static Step step(Random random, List<AddOn> includables, int sharedBelow) {
        String thing = "thing" + random.nextInt(8);
        int order = random.nextInt(3) - 1;
        return switch (random.nextInt(12)) {
            case 7 -> wrong(random.nextInt(40), thing);
            case 8 ->
                config -> config.declare(Action.unnamed()
                        .phase(Phase.at(order))
                        .effect(registry -> config.declare(Action.of("thing", thing)
                                .phase(Phase.at(order))
                                .introspectable(Introspectable.of("things", thing, "thing")))));
            case 9 ->
                config -> config.declare(Action.late(() -> List.of("thing", thing))
                        .phase(Phase.at(order))
                        .introspectable(Introspectable.of("things", thing, "thing")));
            case 0 -> included(includables.get(random.nextInt(includables.size())));
            case 1 -> named(sharedBelow > 0 ? "shared" + random.nextInt(sharedBelow) : "");
            case 2 -> config -> config.route(thing, "/" + thing + "/{name}").get(request -> Response.text(thing));
            case 3 -> config -> config.addTween(thing, next -> next);
            case 4 ->
                config -> config.addView(
                        request -> Response.text(thing), ViewOptions.named(thing), ViewOptions.id(thing));
            default ->
                config -> config.declare(Action.of("thing", thing)
                        .phase(Phase.at(order))
                        .introspectable(
                                Introspectable.of("things", thing, "thing").with("order", order)));
        };
    }

    /** Now and then something that is refused. */
    private static Step wrong(int kind, String thing) {
        return switch (kind) {
            case 0 -> config -> config.addRoute(thing, "/:" + thing);
            case 1 -> config -> config.addView(request -> "", ViewOptions.renderer(thing + ".nothing"));
            case 2 -> config -> config.addView(request -> "", ViewOptions.route("no-" + thing));
            case 3 -> config -> config.addTween("lost-" + thing, next -> next, Placement.under("no-" + thing));
            case 4 -> config -> config.overrideView("wiki:" + thing, request -> "");
            case 5 -> config -> config.include("no." + thing);
            case 6 ->
                config -> {
                    throw new IllegalStateException(thing);
                };
            case 7 ->
                config -> config.declare(Action.unnamed().effect(registry -> {
                    throw new IllegalStateException(thing);
                }));
            case 8 -> config -> config.addPermission("");
            default -> config -> config.addPermission(thing);
        };
    }

    private static Step included(AddOn includable) {
        return config -> config.include(includable);
    }

    private static Step named(String name) {
        return config -> {
            if (!name.isEmpty()) {
                config.include(name);
            }
        };
    }

    private interface Step {
        void on(Configurator config);
    }

    private record Part(String name, long seed) implements AddOn {
        @Override
        public void include(Configurator config) {
            Random random = new Random(seed);
            for (int i = 0; i < 3; i++) {
                String thing = name + random.nextInt(3);
                config.declare(Action.of(thing).introspectable(Introspectable.of("things", thing + i, "thing")));
            }
        }
    }
}
