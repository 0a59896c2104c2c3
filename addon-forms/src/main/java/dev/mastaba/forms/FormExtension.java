package dev.mastaba.forms;

import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.http.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The changes that an extension makes to a form of another add-on. Constraints can only be added: a form never becomes less strict. Instances are
 * confined to the call of {@link Forms#extendForm}.
 */
public final class FormExtension {
    private final List<FormChange.What> changes = new ArrayList<>();

    FormExtension() {}

    List<FormChange.What> changes() {
        return changes;
    }

    private FormExtension with(FormChange.What change) {
        changes.add(change);
        return this;
    }

    /** Adds the components of a record behind all other fields, as described for {@link #add(Class, Place)}. */
    public FormExtension add(Class<? extends Record> record) {
        return add(record, Place.last());
    }

    /**
     * Adds the components of a record as fields. The constraints of the record are checked together with those of the form. {@link #check} and
     * {@link #onAccepted} receive the record.
     */
    public FormExtension add(Class<? extends Record> record, Place place) {
        return with(new FormChange.Add(
                ArgumentChecks.value("the record of a form extension", record),
                ArgumentChecks.value("the place of " + record.getName(), place)));
    }

    /**
     * Removes a field. Values that clients send for the field are ignored. The record of the form receives the value of a field that was not sent;
     * if the component requires a value, the application is rejected.
     */
    public FormExtension remove(String field) {
        return with(new FormChange.Remove(ArgumentChecks.name("a field", field), false, null));
    }

    /**
     * Removes a field. Values that clients send for the field are ignored, and the record of the form receives the given value.
     *
     * @param value the value, which must have the type of the component and satisfy its constraints
     */
    public FormExtension remove(String field, @Nullable Object value) {
        return with(new FormChange.Remove(ArgumentChecks.name("a field", field), true, value));
    }

    /** Moves a field to another place. */
    public FormExtension move(String field, Place place) {
        return with(new FormChange.Move(
                ArgumentChecks.name("a field", field), ArgumentChecks.value("the place of the field " + field, place)));
    }

    /**
     * Adds constraints to fields. Each component of the record has the name and type of a field, and its constraints apply in addition to all
     * others, as in {@code record Shorter(@Size(max = 5000) String text) {}}. Such a record is never instantiated.
     */
    public FormExtension stricter(Class<? extends Record> record) {
        return with(new FormChange.Restrict(ArgumentChecks.value("the record of stricter constraints", record)));
    }

    /** Sets the values with which an added record is shown until the form is submitted. */
    public <R extends Record> FormExtension initially(Class<R> record, Initial<R> values) {
        return with(new FormChange.Initially(
                ArgumentChecks.value("the record of initial values", record),
                ArgumentChecks.value("the initial values of " + record.getName(), values)));
    }

    /**
     * Sets a function that computes the options of a field for each request, such as categories from a database. The field must be one that an
     * extension adds, with the widget {@code select}, {@code radio}, or {@code checkboxes}. A value that is not among the options is refused.
     *
     * @param field the name of the field; for a field of a record in a list, a name without indexes, such as {@code lines.product}
     */
    public FormExtension options(String field, Choices choices) {
        return with(new FormChange.Choosing(
                ArgumentChecks.name("a field", field),
                ArgumentChecks.value("the options of the field " + field, choices)));
    }

    /** Adds a check of several values. It runs if every field could be read and satisfies its own constraints. */
    public FormExtension check(Check check) {
        return with(new FormChange.Checking(ArgumentChecks.value("a check of a form", check)));
    }

    /**
     * Adds an action that runs after the application's code accepted the form, in the same request, for example to store the added record. It does
     * not run if the application rejected a value, threw an exception, or returned a {@code Response} with a status of 400 or more.
     */
    public FormExtension onAccepted(Accepted accepted) {
        return with(new FormChange.Accepting(ArgumentChecks.value("the action of a form", accepted)));
    }

    /**
     * A function that returns the values with which an added record is shown. Implementations must be safe for concurrent use by multiple threads.
     *
     * @param <R> the type of the record
     */
    @ConsumerType
    @FunctionalInterface
    public interface Initial<R extends Record> {
        /**
         * Returns the values, or null if the fields are empty.
         *
         * @throws Exception any exception, which exception views can handle
         */
        @Nullable
        R of(Request request) throws Exception;
    }

    /** A function that computes the options of a field. Implementations must be safe for concurrent use by multiple threads. */
    @ConsumerType
    @FunctionalInterface
    public interface Choices {
        /**
         * Returns the options for a request, at most 1000. The function is called at most once for each form in a request.
         *
         * @throws Exception any exception, which exception views can handle
         */
        List<Choice> of(Request request) throws Exception;
    }

    /** A check of several values of a form. Implementations must be safe for concurrent use by multiple threads. */
    @ConsumerType
    @FunctionalInterface
    public interface Check {
        /**
         * Checks values that satisfy their own constraints, and adds the errors that it finds. It can read the database in the transaction of the
         * request.
         *
         * @throws Exception any exception, which exception views can handle
         */
        void check(Request request, FormValues values, FormErrors errors) throws Exception;
    }

    /** An action after a form was accepted. Implementations must be safe for concurrent use by multiple threads. */
    @ConsumerType
    @FunctionalInterface
    public interface Accepted {
        /**
         * Performs the action.
         *
         * @throws Exception any exception, which exception views can handle instead of the application's response
         */
        void accepted(Request request, FormValues values) throws Exception;
    }
}
