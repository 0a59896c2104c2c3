package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.render.Contribution;
import java.util.List;
import java.util.Map;

/** A contribution to a page: the path of a template, or a mapping with {@code template} and options. */
final class WrittenContribution {
    private static final List<String> FIELDS =
            List.of("template", "id", "model", "permission", "under", "over", "optional");

    private WrittenContribution() {}

    static Contribution of(ConfigValue value) {
        if (!value.isMapping()) {
            return Contribution.of(value.text());
        }
        MappingFields fields = MappingFields.of(value, FIELDS);
        Contribution contribution = Contribution.of(
                fields.required("template", "templates/part.peb").text());
        if (fields.find("id").isPresent()) {
            contribution = contribution.id(fields.find("id").get().text());
        }
        if (fields.find("model").isPresent()) {
            Map<String, Object> model = TemplatePage.of(fields).model();
            contribution = contribution.model(request -> model);
        }
        if (fields.find("permission").isPresent()) {
            contribution =
                    contribution.permission(fields.find("permission").get().text());
        }
        if (fields.find("under").isPresent()) {
            contribution = contribution.under(names(fields.find("under").get()));
        }
        if (fields.find("over").isPresent()) {
            contribution = contribution.over(names(fields.find("over").get()));
        }
        return fields.flag("optional") ? contribution.optional() : contribution;
    }

    private static String[] names(ConfigValue value) {
        return value.oneOrMore().stream().map(ConfigValue::text).toArray(String[]::new);
    }
}
