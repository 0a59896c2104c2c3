package dev.mastaba.forms;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.render.TemplateCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The template functions that show forms, in every template language. Each renders a template of this add-on, which extensions can override. */
final class FormFunctions {
    static final String OWNER = "dev.mastaba.forms";
    static final String FIELD = OWNER + ":templates/field.peb";

    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-z0-9_:-]*");

    private FormFunctions() {}

    static void declare(Configurator config) {
        config.addTemplateFunction("form_start", FormFunctions::start);
        config.addTemplateFunction("form_errors", FormFunctions::errors);
        config.addTemplateFunction("form_field", FormFunctions::field);
        config.addTemplateFunction("form_fields", FormFunctions::fields);
        config.addTemplateFunction("form_end", FormFunctions::end);
    }

    /** Begins a form; named arguments become attributes, with dashes for underscores: {@code hx_post} is {@code hx-post}. */
    private static Markup start(TemplateCall call) throws Exception {
        RecordForm<?> form = form(call, "form_start(form, action=path('edit'))", 1);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("id", form.getName());
        attributes.put("method", "post");
        if (form.isMultipart()) {
            attributes.put("enctype", "multipart/form-data");
        }
        call.named().forEach((name, value) -> {
            if (!ATTRIBUTE.matcher(name).matches()) {
                throw call.refused("form_start(form, action=path('edit'))");
            }
            attributes.put(name.replace('_', '-'), String.valueOf(value));
        });
        return rendered(call, "start", Map.of("form", form, "attributes", attributes));
    }

    private static Markup errors(TemplateCall call) throws Exception {
        RecordForm<?> form = form(call, "form_errors(form)", 1);
        return form.getErrors().isEmpty()
                ? new Markup("")
                : rendered(call, "errors", Map.of("form", form, "errors", form.getErrors()));
    }

    private static Markup field(TemplateCall call) throws Exception {
        RecordForm<?> form = form(call, "form_field(form, 'text')", 2);
        String name = String.valueOf(call.argument(1));
        FormField field = form.place(name);
        if (field != null) {
            return rendered(call, "field", Map.of("field", field));
        }
        if (form.isRemoved(name)) {
            return new Markup("");
        }
        List<String> names = form.getFields().stream().map(FormField::name).toList();
        throw new IllegalArgumentException(
                "The form " + form.getId() + " has no field \"" + name + "\"." + NearMisses.hint(name, names));
    }

    private static Markup fields(TemplateCall call) throws Exception {
        return remaining(call, form(call, "form_fields(form)", 1));
    }

    private static Markup remaining(TemplateCall call, RecordForm<?> form) throws Exception {
        List<FormField> fields = form.placeRemaining();
        return fields.isEmpty() ? new Markup("") : rendered(call, "fields", Map.of("fields", fields));
    }

    private static Markup end(TemplateCall call) throws Exception {
        return new Markup(remaining(call, form(call, "form_end(form)", 1)).html() + "</form>");
    }

    private static RecordForm<?> form(TemplateCall call, String usage, int arguments) {
        if (call.arguments().size() == arguments && call.argument(0) instanceof RecordForm<?> form) {
            return form;
        }
        throw call.refused(usage);
    }

    private static Markup rendered(TemplateCall call, String template, Map<String, ?> model) throws Exception {
        return new Markup(Renderers.of(call.request())
                .render(OWNER + ":templates/" + template + ".peb", OWNER, model, call.request())
                .text());
    }
}
