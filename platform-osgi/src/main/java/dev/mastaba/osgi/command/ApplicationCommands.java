package dev.mastaba.osgi.command;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.config.OverlayKey;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.tenant.TenantSettings;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.yaml.YamlExtension;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The commands that inspect the running applications, through their introspectors. */
final class ApplicationCommands {
    private final Generations generations;

    ApplicationCommands(Generations generations) {
        this.generations = generations;
    }

    /** Lists routes. Arguments: the application, or empty; a name or path pattern, or empty; the columns, or empty. */
    Answer routes(List<String> arguments) {
        Pattern wanted = Glob.pattern(argument(arguments, 1));
        return ofIntrospector(
                arguments,
                (introspector, names) -> RouteListing.of(introspector, names, wanted, argument(arguments, 2)));
    }

    /** Lists views. Arguments: the application, or empty; an id pattern, or empty; {@code model} to list the models that renderers receive. */
    Answer views(List<String> arguments) {
        Pattern wanted = Glob.pattern(argument(arguments, 1));
        return ofIntrospector(
                arguments,
                (introspector, names) -> argument(arguments, 2).equals("model")
                        ? ModelListing.of(introspector, wanted)
                        : ViewListing.of(introspector, names, wanted));
    }

    Answer tweens(List<String> arguments) {
        return ofApplication(arguments, (generation, application) -> {
            Tween.Chain chain = application.get(Key.of(Tween.Chain.class));
            return new TweenListing(application.introspector(), generation::displayName)
                    .of(chain.implicit(), chain.explicit());
        });
    }

    /** Returns the JSON Schema of a {@code mastaba.yaml}, with the keys that add-ons of any application contribute. */
    Answer schema(List<String> arguments) {
        Map<String, String> keys = new TreeMap<>();
        generations
                .current()
                .ifPresent(generation -> generation
                        .applications()
                        .values()
                        .forEach(application -> application
                                .introspector()
                                .category(OverlayKey.CATEGORY)
                                .forEach(key -> keys.put(fact(key, "name"), fact(key, "schema")))));
        String schema = YamlExtension.schema(keys);
        return Answer.done(schema, Map.of("schema", schema));
    }

    private static String fact(Registered registered, String name) {
        return String.valueOf(registered.introspectable().facts().get(name));
    }

    /** Shows what the introspector has recorded. Arguments: the application, a category, and a discriminator; each may be empty. */
    Answer introspect(List<String> arguments) {
        return ofIntrospector(
                arguments,
                (introspector, names) -> new IntrospectionListing(introspector, names)
                        .of(argument(arguments, 1), argument(arguments, 2)));
    }

    /** Returns the text form of an application. Arguments: the application, or empty. */
    Answer lock(List<String> arguments) {
        return ofApplication(arguments, (generation, application) -> LockCommand.write(application));
    }

    /** Compares an application with its text form. Arguments: the application, or empty; the text form as it was written. */
    Answer checkLock(List<String> arguments) {
        String written = argument(arguments, 1);
        return ofApplication(arguments, (generation, application) -> LockCommand.check(application, written));
    }

    /** Returns the permission sheet of an application. Arguments: the application, or empty. */
    Answer permissions(List<String> arguments) {
        return ofRecorded(arguments, (generation, application) -> PermissionsCommand.write(application));
    }

    /** Compares an application with a permission sheet. Arguments: the application, or empty; the sheet as it was written. */
    Answer checkPermissions(List<String> arguments) {
        String written = argument(arguments, 1);
        return ofRecorded(arguments, (generation, application) -> PermissionsCommand.check(application, written));
    }

    /**
     * Describes an original so that it can be overridden. Arguments: the application, or empty for the application that the target names; a view id,
     * an asset, or a text; the locales of a text, or none.
     */
    Answer override(List<String> arguments) {
        List<String> locales = arguments.size() > 2 ? arguments.subList(2, arguments.size()) : List.of();
        if (!locales.stream().allMatch(LocaleName::isName)) {
            return Answer.failed("The locale name is not valid; examples: de, pt_BR.\n");
        }
        String target = argument(arguments, 1);
        String owner = target.substring(0, Math.max(0, target.indexOf(':')));
        boolean named = generations
                .current()
                .filter(generation -> generation.applications().containsKey(owner))
                .isPresent();
        List<String> meant = named && arguments.get(0).isEmpty() ? List.of(owner) : arguments;
        return ofApplication(meant, (generation, application) -> {
            String id = idOf(generation, application);
            String extended = generation.ingredients().isTenant(id)
                    ? TenantSettings.application(generation.ingredients().settingsOf(id))
                    : id;
            return new OverrideCommand(generation, extended, application).of(target, locales);
        });
    }

    /** Lists assets. Arguments: the application, or empty; a pattern of names, or empty. */
    Answer assets(List<String> arguments) {
        return ofApplication(arguments, (generation, application) -> {
            try {
                return new AssetListing(application.get(Key.of(Assets.class)), generation::displayName)
                        .of(argument(arguments, 1));
            } catch (IOException unreadable) {
                return Answer.failed("A file cannot be read: " + unreadable.getMessage() + "\n");
            }
        });
    }

    /**
     * Lists texts. Arguments: the application, or empty; a name pattern, or empty; the locale whose missing texts are listed, or empty; {@code
     * overridden} to list only texts that replace others.
     */
    Answer texts(List<String> arguments) {
        String glob = argument(arguments, 1);
        String locale = argument(arguments, 2);
        if (!locale.isEmpty() && !LocaleName.isName(locale)) {
            return Answer.failed("The locale name is not valid; examples: de, pt_BR.\n");
        }
        return ofApplication(arguments, (generation, application) -> {
            Catalogues catalogs = application.find(Key.of(Catalogues.class)).orElse(null);
            if (catalogs == null) {
                return Answer.no(
                        "The application does not load message catalogs. Add: config.include(\"dev.mastaba.i18n\");\n",
                        List.of());
            }
            TextListing listing = new TextListing(catalogs, generation::displayName);
            return locale.isEmpty()
                    ? listing.of(glob, argument(arguments, 3).equals("overridden"))
                    : listing.missing(glob, locale);
        });
    }

    /** Returns the answer about the application whose id is the first argument. */
    Answer ofId(List<String> arguments, BiFunction<Generation, String, Answer> answer) {
        return ofApplication(
                arguments, (generation, application) -> answer.apply(generation, idOf(generation, application)));
    }

    private static String idOf(Generation generation, Application application) {
        return generation.applications().entrySet().stream()
                .filter(entry -> entry.getValue() == application)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static String argument(List<String> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    private Answer ofIntrospector(
            List<String> arguments, BiFunction<Introspector, UnaryOperator<String>, Answer> listing) {
        return ofRecorded(
                arguments,
                (generation, application) -> listing.apply(application.introspector(), generation::displayName));
    }

    private Answer ofRecorded(List<String> arguments, Command command) {
        return ofApplication(
                arguments,
                (generation, application) -> application.introspector().recording()
                        ? command.answer(generation, application)
                        : Answer.failed(
                                "Introspection of this application is disabled in conf/ID.cfg or conf/server.cfg: "
                                        + Introspector.SETTING + " = false\n"));
    }

    private Answer ofApplication(List<String> arguments, Command command) {
        Optional<Generation> current = generations.current();
        if (current.isEmpty() || current.get().applications().isEmpty()) {
            return MissingApplication.answer("", current);
        }
        SortedMap<String, Application> applications = current.get().applications();
        String id = arguments.isEmpty() ? "" : arguments.get(0);
        if (id.isEmpty() && applications.size() > 1) {
            return MissingApplication.severalAnswer(current.get());
        }
        Application application = applications.get(id.isEmpty() ? applications.firstKey() : id);
        if (application == null) {
            return MissingApplication.answer(id, current);
        }
        return command.answer(current.get(), application);
    }

    /** A command about one application. */
    @FunctionalInterface
    private interface Command {
        Answer answer(Generation generation, Application application);
    }
}
