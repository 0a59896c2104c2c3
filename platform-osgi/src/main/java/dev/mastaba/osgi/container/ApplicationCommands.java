package dev.mastaba.osgi.container;

import dev.mastaba.core.composition.Participant;
import dev.mastaba.core.introspection.Introspector;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.router.Application;
import dev.mastaba.core.tween.TweenChain;
import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What the command line can ask of the running applications, read from their introspectors. */
final class ApplicationCommands {
    private final Generations generations;

    ApplicationCommands(Generations generations) {
        this.generations = generations;
    }

    AdminAnswer routes(List<String> arguments) {
        return ofIntrospector(arguments, RouteListing::of);
    }

    AdminAnswer views(List<String> arguments) {
        return ofIntrospector(arguments, ViewListing::of);
    }

    AdminAnswer tweens(List<String> arguments) {
        return ofApplication(arguments, (generation, application) -> {
            TweenChain chain = application.get(Key.of(TweenChain.class));
            return new TweenListing(application.introspector(), name -> display(generation, name))
                    .of(chain.implicit(), chain.explicit());
        });
    }

    /** The application, a category and a discriminator; what is not said is an empty text. */
    AdminAnswer introspect(List<String> arguments) {
        return ofIntrospector(
                arguments,
                (introspector, names) -> new IntrospectionListing(introspector, names)
                        .of(argument(arguments, 1), argument(arguments, 2)));
    }

    /** Arguments: the application, or empty. */
    AdminAnswer lock(List<String> arguments) {
        return ofApplication(arguments, (generation, application) -> LockCommand.write(application));
    }

    /** Arguments: the application, or empty; the text form as it was written. */
    AdminAnswer checkLock(List<String> arguments) {
        String written = argument(arguments, 1);
        return ofApplication(arguments, (generation, application) -> LockCommand.check(application, written));
    }

    /** Arguments: the application, or empty for the one that the target names, where it names one; a view's id or an asset. */
    AdminAnswer override(List<String> arguments) {
        String target = argument(arguments, 1);
        String owner = target.substring(0, Math.max(0, target.indexOf(':')));
        boolean named = generations
                .current()
                .filter(generation -> generation.applications().containsKey(owner))
                .isPresent();
        List<String> meant = named && arguments.get(0).isEmpty() ? List.of(owner) : arguments;
        return ofApplication(meant, (generation, application) -> {
            String id = generation.applications().entrySet().stream()
                    .filter(entry -> entry.getValue() == application)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            return new OverrideCommand(generation, id, application).of(target);
        });
    }

    private static String argument(List<String> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    private AdminAnswer ofIntrospector(
            List<String> arguments, BiFunction<Introspector, UnaryOperator<String>, AdminAnswer> listing) {
        return ofApplication(arguments, (generation, application) -> {
            Introspector introspector = application.introspector();
            return introspector.recording()
                    ? listing.apply(introspector, name -> display(generation, name))
                    : AdminAnswer.failed("Nothing is known of this application: conf/ID.cfg or conf/server.cfg says "
                            + Introspector.SETTING + " = false.\n");
        });
    }

    private AdminAnswer ofApplication(List<String> arguments, Command command) {
        Optional<Generation> current = generations.current();
        if (current.isEmpty() || current.get().applications().isEmpty()) {
            return AdminAnswer.failed("No application runs.\n");
        }
        SortedMap<String, Application> applications = current.get().applications();
        String id = arguments.isEmpty() ? "" : arguments.get(0);
        if (id.isEmpty() && applications.size() > 1) {
            return AdminAnswer.misused("There are several applications; say which: --app "
                    + String.join("|", applications.keySet()) + "\n");
        }
        Application application = applications.get(id.isEmpty() ? applications.firstKey() : id);
        if (application == null) {
            return AdminAnswer.failed("No application is called " + id + "; there are "
                    + String.join(", ", applications.keySet()) + ".\n");
        }
        return command.answer(current.get(), application);
    }

    /** How people call an add-on: an application by its id. */
    static String display(Generation generation, String name) {
        Participant addOn = generation.addOns().get(name);
        return addOn == null ? name : addOn.display();
    }

    /** A command about one application. */
    @FunctionalInterface
    private interface Command {
        AdminAnswer answer(Generation generation, Application application);
    }
}
