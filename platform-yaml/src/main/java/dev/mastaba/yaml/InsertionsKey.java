package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.render.Contribution;
import java.util.List;
import java.util.Map;

/**
 * The key {@code insertions}: templates to show at blocks and elements in templates of other add-ons, as {@code path#part: { after: template }}.
 *
 * @param owner the owner of templates without an explicit owner
 */
record InsertionsKey(String owner) implements StandardKey {
    private static final String CLASS = "class";
    private static final String ATTRIBUTES = "attributes";

    /** The positions at a place, with the directives that insert there. */
    private static final Map<String, Insertion> POSITIONS = Map.of(
            "before", Configurator::insertBefore,
            "after", Configurator::insertAfter,
            "first", Configurator::insertFirst,
            "last", Configurator::insertLast,
            "replace", Configurator::replaceBlock);

    private static final List<String> FIELDS =
            List.of("before", "after", "first", "last", "replace", CLASS, ATTRIBUTES);

    @FunctionalInterface
    private interface Insertion {
        void declare(Configurator config, String place, Contribution contribution);
    }

    @Override
    public String name() {
        return "insertions";
    }

    @Override
    public void declare(ConfigValue value, Configurator config) {
        Attempt.each(value, config, this::declare);
    }

    private void declare(ConfigValue.Entry entry, Configurator config) {
        String place = entry.key().contains(":")
                        && entry.key().indexOf(':') < entry.key().indexOf('#')
                ? entry.key()
                : owner + ":" + entry.key();
        MappingFields fields = MappingFields.of(entry.value(), FIELDS);
        FIELDS.forEach(field -> fields.find(field).ifPresent(value -> {
            Insertion insertion = POSITIONS.get(field);
            if (insertion != null) {
                value.oneOrMore()
                        .forEach(each -> Attempt.at(
                                each.origin(),
                                config,
                                there -> insertion.declare(there, place, WrittenContribution.of(each))));
            } else if (field.equals(CLASS)) {
                value.oneOrMore()
                        .forEach(
                                each -> Attempt.at(each.origin(), config, there -> there.addClass(place, each.text())));
            } else {
                Attempt.each(
                        value,
                        config,
                        (attribute, there) -> there.addAttribute(
                                place, attribute.key(), attribute.value().text()));
            }
        }));
    }
}
