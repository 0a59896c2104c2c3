package dev.mastaba.templates;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionRegistry;
import io.pebbletemplates.pebble.extension.core.CoreExtension;
import io.pebbletemplates.pebble.extension.escaper.EscaperExtension;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The functions, filters, tests, and tags that templates can use. */
final class KnownWords {
    private final ExtensionRegistry registry;
    private final List<Extension> sources;

    /**
     * Creates the words of an engine.
     *
     * @param own the extension with Mastaba's own words
     */
    KnownWords(PebbleEngine engine, Extension own) {
        this.registry = engine.getExtensionRegistry();
        this.sources = List.of(new CoreExtension(), new EscaperExtension(), own);
    }

    /** Returns whether the engine itself has a filter or test with a name. */
    static boolean isEngines(TemplateWord.Kind kind, String name) {
        CoreExtension engine = new CoreExtension();
        return kind == TemplateWord.Kind.FILTER
                ? engine.getFilters().containsKey(name)
                        || new EscaperExtension().getFilters().containsKey(name)
                        || CountedFilter.all().containsKey(name)
                : engine.getTests().containsKey(name);
    }

    boolean has(TemplateWord.Kind kind, String name) {
        return switch (kind) {
            case FUNCTION -> registry.getFunction(name) != null;
            case FILTER -> registry.getFilter(name) != null;
            case TEST -> registry.getTest(name) != null;
        };
    }

    /** Returns all words of a kind in alphabetical order. */
    Collection<String> all(TemplateWord.Kind kind) {
        TreeSet<String> names = new TreeSet<>();
        for (Extension source : sources) {
            @Nullable
            Map<String, ?> some = switch (kind) {
                case FUNCTION -> source.getFunctions();
                case FILTER -> source.getFilters();
                case TEST -> source.getTests();
            };
            if (some != null) {
                names.addAll(some.keySet());
            }
        }
        names.removeIf(name -> !has(kind, name));
        return names;
    }

    /** Returns all tags except those that only continue or end another tag. */
    Collection<String> tags() {
        return new TreeSet<>(registry.getTokenParsers().keySet());
    }
}
