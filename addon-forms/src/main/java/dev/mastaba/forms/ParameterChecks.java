package dev.mastaba.forms;

import dev.mastaba.binding.ParameterCheck;
import dev.mastaba.binding.RecordCheck;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.view.MethodView;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintDefinitionException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The check of the constraints on parameters of view methods. Safe for any thread. */
record ParameterChecks(Validator validator, Messages messages) implements ParameterCheck {
    @Override
    public Check of(MethodView view, String owner) {
        Method method = view.method();
        try {
            validator
                    .getConstraintsForClass(view.type())
                    .getConstraintsForMethod(method.getName(), method.getParameterTypes());
            view.instance().ifPresent(object -> probe(object, method));
        } catch (ValidationException wrong) {
            throw new ConfigurationException(
                    FormProblems.wrongConstraint("method " + view, wrong, Origin.named(owner, view.toString())), wrong);
        }
        return (object, arguments, request) -> {
            Localizer localizer = Localizer.of(request);
            return check(object, method, arguments).stream()
                    .map(each -> new Violation(
                            each.parameter(),
                            new RecordCheck.Violation(
                                    each.broken().path(),
                                    each.broken().code(),
                                    messages.of(each.broken(), owner, localizer))))
                    .toList();
        };
    }

    /** Checks absent values once, which reports constraints that do not support the type of their parameter. */
    private void probe(Object object, Method method) {
        try {
            validator.forExecutables().validateParameters(object, method, new Object[method.getParameterCount()]);
        } catch (ConstraintDeclarationException | ConstraintDefinitionException wrong) {
            throw wrong;
        } catch (RuntimeException ofTheConstraint) {
            // A constraint may reject an absent value with an exception; it is reported if a request sends none.
        }
    }

    /** A constraint that an argument breaks. */
    private record BrokenParameter(int parameter, Broken broken) {}

    private List<BrokenParameter> check(Object object, Method method, @Nullable Object[] arguments) {
        Set<? extends ConstraintViolation<?>> all = ConstraintFailure.naming(
                "the parameters of " + method.getDeclaringClass().getName() + "#" + method.getName(),
                () -> validator.forExecutables().validateParameters(object, method, arguments));
        Map<Integer, List<Broken>> byParameter = all.stream()
                .flatMap(each -> broken(each, method))
                .sorted(Comparator.comparing(
                                (BrokenParameter each) -> each.broken().path())
                        .thenComparing(each -> each.broken().code())
                        .thenComparing(each -> each.broken().template()))
                .collect(Collectors.groupingBy(
                        BrokenParameter::parameter,
                        TreeMap::new,
                        Collectors.mapping(BrokenParameter::broken, Collectors.toList())));
        List<BrokenParameter> causes = new ArrayList<>();
        byParameter.forEach((parameter, broken) ->
                Broken.causes(broken).forEach(each -> causes.add(new BrokenParameter(parameter, each))));
        return causes;
    }

    /** Returns the violation; empty for one within a record, which is checked as a record. */
    private static Stream<BrokenParameter> broken(ConstraintViolation<?> violation, Method method) {
        int parameter = -1;
        boolean property = false;
        StringBuilder path = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            Integer index = node.getIndex();
            if (index != null) {
                path.append('[').append(index).append(']');
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.as(Path.ParameterNode.class).getParameterIndex();
            } else if (node.getKind() == ElementKind.PROPERTY) {
                property = true;
                path.append(path.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        boolean ofRecord = property
                && ElementTypes.of(method.getGenericParameterTypes()[parameter]).isRecord();
        return parameter < 0 || ofRecord
                ? Stream.empty()
                : Stream.of(new BrokenParameter(
                        parameter,
                        new Broken(
                                path.toString(), violation.getMessageTemplate(), violation.getConstraintDescriptor())));
    }
}
