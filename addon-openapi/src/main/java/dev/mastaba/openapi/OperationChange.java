package dev.mastaba.openapi;

import java.lang.reflect.Type;
import java.util.List;

/** A fact that an add-on declares about an operation. Immutable. */
sealed interface OperationChange {
    /** Returns the part of the operation that the change sets; two changes of one part conflict. */
    String part();

    /** A text. */
    record Text(String part, String text) implements OperationChange {}

    /** A property that applies or does not. */
    record Flag(String part, boolean value) implements OperationChange {}

    /** The groups of the operation. */
    record Tags(List<String> names) implements OperationChange {
        public Tags {
            names = List.copyOf(names);
        }

        @Override
        public String part() {
            return "tags";
        }
    }

    /** A body of the request. */
    record Body(String mediaType, Type type) implements OperationChange {
        @Override
        public String part() {
            return "body " + mediaType;
        }
    }

    /** A query parameter. */
    record Query(String name, Class<?> type, String description) implements OperationChange {
        @Override
        public String part() {
            return "query parameter " + name;
        }
    }

    /** An answer; its type is {@code void} if it has no described body. */
    record Answer(int status, String description, Type type) implements OperationChange {
        boolean isSuccess() {
            return status / 100 == 2;
        }

        @Override
        public String part() {
            return "answer " + status;
        }
    }
}
