package dev.mastaba.forms;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.uploads;

import dev.mastaba.binding.BindingAddOn;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.i18n.I18nAddOn;
import dev.mastaba.json.JsonAddOn;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An application with one form, and extensions that the application does not know.
 *
 * @param <T> the record of the form
 */
final class Wiki<T extends Record> implements AddOn {
    private final Class<T> type;
    private final @Nullable T initial;
    private final RecordForm.Accept<T> accept;
    private final Consumer<RecordForm<T>> prepare;
    final List<Object> saved = new ArrayList<>();

    private Wiki(
            Class<T> type,
            @Nullable T initial,
            RecordForm.@Nullable Accept<T> accept,
            Consumer<RecordForm<T>> prepare) {
        this.type = type;
        this.initial = initial;
        this.accept = accept == null ? this::save : accept;
        this.prepare = prepare;
    }

    static <T extends Record> Wiki<T> of(Class<T> type) {
        return new Wiki<>(type, null, null, form -> {});
    }

    Wiki<T> with(T values) {
        return new Wiki<>(type, values, null, prepare);
    }

    Wiki<T> accepting(RecordForm.Accept<T> other) {
        return new Wiki<>(type, initial, other, prepare);
    }

    /** Returns an application whose views call a function before they use the form. */
    Wiki<T> preparing(Consumer<RecordForm<T>> other) {
        return new Wiki<>(type, initial, null, other);
    }

    private Object save(T values, FormErrors errors) {
        saved.add(values);
        return Response.text("saved " + values);
    }

    @Override
    public void include(Configurator config) {
        for (String addOn : List.of("templates", "json", "i18n")) {
            config.include("dev.mastaba." + addOn);
        }
        Forms.of(config).addForm("edit", type);
        config.route("edit", "/edit")
                .get(this::edit, renderer("pages/form.peb"))
                .post(this::submit, renderer("pages/form.peb"), uploads());
    }

    private Object edit(Request request) {
        RecordForm<T> form = form(request);
        return Map.of("form", initial == null ? form : form.with(initial));
    }

    private @Nullable Object submit(Request request) throws Exception {
        return form(request).submit(accept, form -> Map.of("form", form));
    }

    private RecordForm<T> form(Request request) {
        RecordForm<T> form = RecordForm.of(request, type);
        prepare.accept(form);
        return form;
    }

    Composition composition(AddOn... extensions) {
        List<Participant> all = new ArrayList<>(List.of(
                Participant.application("test.wiki", "wiki", this).assets(AssetSource.of(Wiki.class)),
                Participant.shared("dev.mastaba.binding", new BindingAddOn()),
                Participant.shared("dev.mastaba.json", new JsonAddOn()),
                Participant.shared("dev.mastaba.i18n", new I18nAddOn()),
                Participant.shared("dev.mastaba.templates", new TemplatesAddOn()),
                Participant.shared("dev.mastaba.forms", new FormsAddOn())));
        int number = 1;
        for (AddOn each : Arrays.asList(extensions)) {
            all.add(Participant.extension("test.extension" + number++, List.of("wiki"), each)
                    .assets(AssetSource.of(Wiki.class)));
        }
        return Composition.of(all);
    }

    TestApp app(AddOn... extensions) {
        return TestApp.of(composition(extensions));
    }
}
