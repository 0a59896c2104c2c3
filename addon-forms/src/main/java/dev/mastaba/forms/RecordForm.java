package dev.mastaba.forms;

import dev.mastaba.binding.BadParameters;
import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.binding.ParameterTree;
import dev.mastaba.binding.RecordCheck.Violation;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.render.ResponseDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A form in one request: its fields with all changes by extensions, its values, and its errors. Templates read it through the functions {@code
 * form_start}, {@code form_errors}, {@code form_field}, {@code form_fields}, and {@code form_end}, or as a bean. Each instance is confined to one
 * request.
 *
 * @param <T> the record of the application
 */
public final class RecordForm<T extends Record> {
    private final Request request;
    private final FormPlan plan;
    private final Localizer localizer;
    private final OfferedChoices choices;
    private final Set<String> placed = new LinkedHashSet<>();
    private @Nullable T shown;
    private boolean corrected;
    private @Nullable Submission submission;
    private @Nullable List<FormField> fields;

    private RecordForm(Request request, FormPlan plan) {
        this.request = request;
        this.plan = plan;
        this.localizer = Localizer.of(request);
        this.choices = new OfferedChoices(request, plan, localizer);
    }

    /**
     * Returns the form of a record, without values.
     *
     * @throws IllegalArgumentException if the application does not declare a form with this record
     */
    public static <T extends Record> RecordForm<T> of(Request request, Class<T> record) {
        FormPlan plan = Application.of(request)
                .find(FormPlan.All.KEY)
                .map(all -> all.byType().get(record))
                .orElse(null);
        if (plan == null) {
            throw new IllegalArgumentException("MAST-FORM-012  No form has the record " + record.getName()
                    + ". Declare it: Forms.of(config).addForm(\"name\", " + record.getSimpleName() + ".class);");
        }
        return new RecordForm<>(request, plan);
    }

    /**
     * Sets the values that the form shows, and returns this form. They are shown until the form is submitted. If the function that shows the form
     * again calls this method, its values replace those that the client sent, except in the fields of extensions.
     */
    public RecordForm<T> with(T values) {
        shown = values;
        corrected = submission != null;
        fields = null;
        return this;
    }

    /**
     * Sets the options of a field for this request, such as categories from a database, and returns this form. Call this method in each view that
     * shows or submits the form. A value that is not among the options is refused.
     *
     * @param field the name of a field with the widget {@code select}, {@code radio}, or {@code checkboxes}; for a field of a record in a list, a name
     *     without indexes, such as {@code lines.product}
     * @param options the options in the order in which they are shown, at most 1000
     * @throws IllegalArgumentException if the form does not have such a field, or if there are too many options
     */
    public RecordForm<T> options(String field, List<Choice> options) {
        choices.put(field, options);
        fields = null;
        return this;
    }

    /**
     * Reads and checks the values that the client sent, and calls one of two functions. If the values are valid, the first function handles them;
     * it can still reject some. Afterwards, the actions of extensions run. Otherwise, the response has status 422, and the second function returns
     * the model of the page that shows this form again. If the body is JSON, the response to invalid values is a problem document (RFC 9457)
     * instead.
     *
     * <p>If htmx sends the form because one field changed (header {@code HX-Trigger-Name}), the response is that field alone with its errors, and
     * neither function is called.
     *
     * @throws Exception any exception of the functions, of constraints, and of extensions
     */
    public @Nullable Object submit(Accept<? super T> accept, Reject<T> reject) throws Exception {
        boolean json = JsonFields.isJson(request);
        ParameterTree sent = json
                ? SentValues.ofJson(plan.fields(), ParameterTree.of(JsonFields.of(request)))
                : SentValues.ofControls(plan.fields(), ParameterTree.of(request.form(), request.uploads()));
        Submission read = Submission.of(plan, sent, messages(), localizer, choices);
        read.check(request);
        submission = read;
        fields = null;
        PlannedField checked = json ? null : checkedField();
        if (checked != null) {
            return fragment(checked);
        }
        if (read.errors().isEmpty()) {
            @Nullable Object answer = accepted(accept, read);
            if (read.errors().isEmpty()) {
                return answer;
            }
        }
        fields = null;
        if (json) {
            throw problem(read.errors());
        }
        ResponseDraft.of(request).status(422);
        return reject.reject(this);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object accepted(Accept<? super T> accept, Submission read) throws Exception {
        T value = (T) read.application();
        if (value == null) {
            throw new IllegalStateException("A form without errors has no values");
        }
        Object answer = accept.accept(value, read.errors());
        boolean refused = answer instanceof Response response && response.status() >= 400;
        if (read.errors().isEmpty() && !refused) {
            for (FormExtension.Accepted each : plan.accepted()) {
                each.accepted(request, read.values());
            }
        }
        return answer;
    }

    private Messages messages() {
        return Application.of(request).get(Key.of(Messages.class));
    }

    /** Returns the field that htmx checks while the reader types, or null if the form is submitted as a whole. */
    private @Nullable PlannedField checkedField() {
        boolean htmx = request.header("HX-Request").filter("true"::equals).isPresent();
        return htmx
                ? request.header("HX-Trigger-Name")
                        .map(name -> plan.field(FieldNames.top(name)))
                        .orElse(null)
                : null;
    }

    private Response fragment(PlannedField field) throws Exception {
        FormField model = getFields().stream()
                .filter(each -> each.name().equals(field.name()))
                .findFirst()
                .orElseThrow();
        return Renderers.of(request)
                .renderToResponse(FormFunctions.FIELD, FormFunctions.OWNER, Map.of("field", model), request);
    }

    private static BadParameters problem(FormErrors errors) {
        List<Violation> shown = errors.sorted().stream()
                .map(each -> new Violation(each.field(), each.code(), each.text()))
                .toList();
        return BadParameters.violated(Source.FORM, shown, errors.count());
    }

    /** Returns the id of the form, such as {@code wiki:edit}. */
    public String getId() {
        return plan.form().id();
    }

    /** Returns the id of the form's element, which begins the ids of its fields. */
    public String getName() {
        return plan.form().name();
    }

    /** Returns whether the form has a field for a file, so that it must be sent as {@code multipart/form-data}. */
    public boolean isMultipart() {
        return plan.isMultipart();
    }

    /** Returns whether the client has submitted the form in this request. */
    public boolean isSubmitted() {
        return submission != null;
    }

    /** Returns the errors in the order of the fields; errors in the whole form come first. */
    public List<FormError> getErrors() {
        return submission == null ? List.of() : submission.errors().sorted();
    }

    /** Returns all fields in the order in which they are shown. */
    public List<FormField> getFields() {
        List<FormField> known = fields;
        if (known == null) {
            known = models();
            fields = known;
        }
        return known;
    }

    private List<FormField> models() {
        FieldModels models = new FieldModels(getName(), localizer, getErrors(), choices);
        List<FormField> all = new ArrayList<>();
        Map<Class<?>, ShownValues> values = new LinkedHashMap<>();
        for (PlannedField field : plan.fields()) {
            ShownValues of =
                    values.computeIfAbsent(field.component().component().getDeclaringRecord(), this::values);
            all.add(models.of(field, "", of));
        }
        return List.copyOf(all);
    }

    /** Returns the values of one of the form's records. */
    private ShownValues values(Class<?> record) {
        Submission sent = submission;
        boolean own = record == plan.form().type();
        if (sent != null && !(own && corrected)) {
            return new ShownValues.Sent(sent.sent());
        }
        if (own) {
            return new ShownValues.OfObject(shown);
        }
        return plan.parts().stream()
                .filter(each -> each.type() == record)
                .findFirst()
                .map(FormPart::initially)
                .<ShownValues>map(each -> new ShownValues.OfObject(initial(each)))
                .orElse(ShownValues.NONE);
    }

    private @Nullable Object initial(FormExtension.Initial<?> initially) {
        try {
            return initially.of(request);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("The initial values of an extension of " + getId() + " failed", failure);
        }
    }

    /** Returns the field with a name that a template places by hand; it is not among the remaining fields afterwards. */
    @Nullable
    FormField place(String name) {
        placed.add(name);
        return getFields().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Returns whether an extension removed a field, so that a template may still place it. */
    boolean isRemoved(String name) {
        return plan.parts().stream()
                .flatMap(each -> each.fields().components().stream())
                .anyMatch(each -> each.name().equals(name));
    }

    /** Returns the fields that the template has not placed yet, and counts them as placed. */
    List<FormField> placeRemaining() {
        List<FormField> remaining = getFields().stream()
                .filter(each -> !placed.contains(each.name()))
                .toList();
        remaining.forEach(each -> placed.add(each.name()));
        return remaining;
    }

    /**
     * A function of a view that handles valid values.
     *
     * @param <T> the record of the form
     */
    @ConsumerType
    @FunctionalInterface
    public interface Accept<T> {
        /**
         * Handles the values, and returns the result of the view.
         *
         * @param values the record
         * @param errors the errors, to which the function can add some; if it does, its result is not used
         * @throws Exception any exception, which exception views can handle
         */
        @Nullable
        Object accept(T values, FormErrors errors) throws Exception;
    }

    /**
     * A function of a view that shows the form again.
     *
     * @param <T> the record of the form
     */
    @ConsumerType
    @FunctionalInterface
    public interface Reject<T extends Record> {
        /**
         * Returns the result of the view, usually a model that contains the form.
         *
         * @throws Exception any exception, which exception views can handle
         */
        @Nullable
        Object reject(RecordForm<T> form) throws Exception;
    }
}
