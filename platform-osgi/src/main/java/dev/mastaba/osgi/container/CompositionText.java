package dev.mastaba.osgi.container;

import dev.mastaba.core.introspection.Introspectable;
import dev.mastaba.core.introspection.Introspector;
import dev.mastaba.core.introspection.Registered;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.router.Application;
import java.util.Optional;

/** An application's composition as text, for the history: a line for each thing declared, with its facts and who declared it. */
final class CompositionText {
    private CompositionText() {}

    static String of(Application application) {
        StringBuilder text = new StringBuilder();
        Optional<Introspector> introspector = application.find(Key.of(Introspector.class));
        introspector.ifPresent(read -> read.categories().forEach(category -> {
            text.append(category).append('\n');
            read.category(category).forEach(each -> line(text, each));
        }));
        return text.toString();
    }

    private static void line(StringBuilder text, Registered registered) {
        Introspectable each = registered.introspectable();
        text.append("  ")
                .append(each.title())
                .append("  [")
                .append(registered.owner())
                .append("]  ")
                .append(each.facts())
                .append('\n');
    }
}
