package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.binding.RecordCheck.Violation;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An argument whose records are checked after they were read, if the application has a check for their type. */
final class CheckedArgument {
    private CheckedArgument() {}

    /** Returns an argument with the check of its records if there is one. */
    static Argument of(Argument argument, Source source, String name, Class<?> element, DeriverInfo info) {
        return of(argument, source, name, element, info, info.owner());
    }

    /** Returns an argument with the check of its records if there is one; the catalogs of the owner translate the messages. */
    static Argument of(
            Argument argument, Source source, String name, Class<?> element, DeriverInfo info, String owner) {
        RecordCheck.Check check = checkOf(element, info, owner);
        if (check == null) {
            return argument;
        }
        return (context, request, complaints) -> {
            int before = complaints.count();
            Object value = argument.of(context, request, complaints);
            if (complaints.count() == before) {
                for (Violation each : violations(check, value, request)) {
                    complaints.violated(source, name, each);
                }
            }
            return value;
        };
    }

    static String joined(String name, String path) {
        return name.isEmpty() || path.isEmpty() || path.startsWith("[") ? name + path : name + "." + path;
    }

    /** Returns an argument from a JSON body, with the check of its records if there is one. */
    static Argument ofBody(Argument argument, Type type, DeriverInfo info) {
        return of(argument, Source.BODY, "", element(type), info);
    }

    private static Class<?> element(Type type) {
        try {
            return ValueKind.of(type).element();
        } catch (UnboundParameter notARecord) {
            return Object.class;
        }
    }

    private static RecordCheck.@Nullable Check checkOf(Class<?> type, DeriverInfo info, String owner) {
        return type.isRecord()
                ? info.find(RecordCheck.KEY)
                        .flatMap(checks -> checks.of(type, owner))
                        .orElse(null)
                : null;
    }

    /** Returns the violations in a record, in an optional record, or in the records of a list. */
    private static List<Violation> violations(RecordCheck.Check check, @Nullable Object value, Request request)
            throws Exception {
        if (value == null) {
            return List.of();
        }
        if (value instanceof Optional<?> optional) {
            return violations(check, optional.orElse(null), request);
        }
        if (value instanceof Object[] array) {
            return violations(check, Arrays.asList(array), request);
        }
        if (!(value instanceof Collection<?> records)) {
            return check.check(value, request);
        }
        List<Violation> all = new ArrayList<>();
        int index = 0;
        for (Object each : records) {
            String place = "[" + index++ + "]";
            for (Violation one : violations(check, each, request)) {
                String path = one.path().isEmpty() || one.path().startsWith("[") ? one.path() : "." + one.path();
                all.add(new Violation(place + path, one.code(), one.text()));
            }
        }
        return all;
    }
}
