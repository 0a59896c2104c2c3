package dev.mastaba.forms;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import java.util.function.Consumer;

/**
 * The directives for forms: {@code Forms.of(config).addForm("edit", Edit.class)}. Instances are confined to the thread that composes the application.
 */
public final class Forms implements Directives {
    private final Configurator config;

    private Forms(Configurator config) {
        this.config = config;
    }

    /** Returns the form directives for a configurator. The forms add-on becomes part of the application and ranks below the calling add-on. */
    public static Forms of(Configurator config) {
        config.require("dev.mastaba.forms");
        return new Forms(config);
    }

    /**
     * Declares a form. Its id consists of the add-on's application id or name, a colon, and the given name, as in {@code wiki:edit}. Views use the
     * form with {@link RecordForm#of}.
     *
     * @param type the record whose components are the fields; an application uses a record in one form only
     */
    public void addForm(String name, Class<? extends Record> type) {
        ArgumentChecks.name("a form", name);
        ArgumentChecks.value("the record of the form " + name, type);
        String id = config.owner() + ":" + name;
        config.declare(Action.of("form", id)
                .introspectable(Introspectable.of("forms", id, "form")
                        .with("id", id)
                        .with("record", type.getName())
                        .with("fields", FieldNames.of(type)))
                .effect((registry, action) -> registry.put(
                        Key.named(DeclaredForm.class, id),
                        new DeclaredForm(id, config.addOn(), name, type, action.origin()))));
    }

    /**
     * Changes a form of another add-on, which does not need to prepare for it. If two extensions remove or move the same field, they conflict, unless
     * one of them ranks above the other. Two extensions cannot add fields of the same name.
     *
     * @param id the id of the form, such as {@code wiki:edit}
     * @param changes a function that declares the changes; it is called immediately
     */
    public void extendForm(String id, Consumer<FormExtension> changes) {
        ArgumentChecks.name("the id of a form", id);
        FormExtension extension = new FormExtension();
        ArgumentChecks.value("the changes of the form " + id, changes).accept(extension);
        extension.changes().forEach(change -> declare(id, change));
    }

    private void declare(String id, FormChange.What what) {
        if (what instanceof FormChange.Add added) {
            for (String field : FieldNames.of(added.type())) {
                claim("form field", id, field, "added by " + added.type().getName(), added);
            }
        }
        Action action = what instanceof FormChange.Remove removed
                ? change("removed form field", id, removed.field(), "removed")
                : what instanceof FormChange.Move moved
                        ? change(
                                "form field position",
                                id,
                                moved.field(),
                                moved.place().toString())
                        : what instanceof FormChange.Choosing choosing
                                ? change("form field options", id, choosing.field(), "options")
                                : Action.unnamed();
        config.declare(action.effect((registry, done) ->
                FormChange.All.in(registry).add(new FormChange(id, config.addOn(), done.origin(), what))));
    }

    /** Declares the name of an added field, so that another field of this name conflicts with it. */
    private void claim(String kind, String id, String field, String change, FormChange.Add added) {
        config.declare(change(kind, id, field, change)
                .effect(registry -> registry.put(Key.named(FormChange.Add.class, id + " " + field), added)));
    }

    private static Action change(String kind, String id, String field, String change) {
        return Action.of(kind, id, field)
                .introspectable(Introspectable.of("form changes", id + " " + kind + " " + field, "form change")
                        .with("form", id)
                        .with("field", field)
                        .with("change", change));
    }
}
