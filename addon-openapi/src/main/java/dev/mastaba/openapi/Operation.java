package dev.mastaba.openapi;

import dev.mastaba.core.extend.ArgumentChecks;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * The description of an operation, for what a document cannot derive from the application itself. Instances are confined to the call of
 * {@link OpenApi#describe}.
 */
public final class Operation {
    private final List<OperationChange> changes = new ArrayList<>();

    Operation() {}

    List<OperationChange> changes() {
        return changes;
    }

    private Operation with(OperationChange change) {
        changes.add(change);
        return this;
    }

    /** Sets the short description of the operation, such as {@code "Creates a task"}. */
    public Operation summary(String text) {
        return with(new OperationChange.Text("summary", ArgumentChecks.name("a summary", text)));
    }

    /** Sets the long description of the operation, in CommonMark. */
    public Operation description(String text) {
        return with(new OperationChange.Text("description", ArgumentChecks.name("a description", text)));
    }

    /** Sets the name of the operation for code generators; by default, it consists of the name of the route and the method. */
    public Operation operationId(String id) {
        return with(new OperationChange.Text("operationId", ArgumentChecks.name("an operation id", id)));
    }

    /** Sets the groups in which viewers show the operation. */
    public Operation tags(String... names) {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            all.add(ArgumentChecks.name("a tag", name));
        }
        return with(new OperationChange.Tags(all));
    }

    /** Marks the operation as deprecated. */
    public Operation deprecated() {
        return with(new OperationChange.Flag("deprecated", true));
    }

    /** Leaves the operation out of the document. */
    public Operation hide() {
        return with(new OperationChange.Flag("hidden", true));
    }

    /** Shows an operation that another add-on hides. */
    public Operation show() {
        return with(new OperationChange.Flag("hidden", false));
    }

    /** Describes the body that the view reads as JSON. */
    public Operation body(Type type) {
        return with(new OperationChange.Body("application/json", ArgumentChecks.value("the type of a body", type)));
    }

    /** Describes the form that the view reads; its fields are the components of a record. */
    public Operation form(Class<? extends Record> type) {
        return with(new OperationChange.Body(
                "application/x-www-form-urlencoded", ArgumentChecks.value("the record of a form", type)));
    }

    /** Describes an optional query parameter that the view reads itself. */
    public Operation query(String name, Class<?> type, String description) {
        return with(new OperationChange.Query(
                ArgumentChecks.name("a query parameter", name),
                ArgumentChecks.value("the type of the query parameter " + name, type),
                ArgumentChecks.value("the description of the query parameter " + name, description)));
    }

    /**
     * Describes an answer without a body, or with a body of any kind. If the status is from 200 to 299, the document contains no derived answer with such a status.
     *
     * @param status the status, from 100 to 599
     */
    public Operation answer(int status, String description) {
        return answer(status, description, void.class);
    }

    /**
     * Describes an answer with a JSON body. If the status is from 200 to 299, the document contains no derived answer with such a status.
     *
     * @param status the status, from 100 to 599
     */
    public Operation answer(int status, String description, Type type) {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("The status of an answer is a number from 100 to 599, not " + status);
        }
        return with(new OperationChange.Answer(
                status,
                ArgumentChecks.name("the description of the answer " + status, description),
                ArgumentChecks.value("the type of the answer " + status, type)));
    }
}
