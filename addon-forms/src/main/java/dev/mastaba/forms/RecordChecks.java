package dev.mastaba.forms;

import dev.mastaba.binding.RecordCheck;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.i18n.Localizer;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.util.Optional;

/** The check of the records that views receive as parameters: their constraints. Safe for any thread. */
record RecordChecks(Validator validator, Messages messages) implements RecordCheck {
    @Override
    public Optional<Check> of(Class<?> type, String owner) {
        RecordRules rules = rules(type, owner);
        return rules.isConstrained()
                ? Optional.of((value, request) -> {
                    Localizer localizer = Localizer.of(request);
                    return rules.check(value).stream()
                            .map(each -> new Violation(each.path(), each.code(), messages.of(each, owner, localizer)))
                            .toList();
                })
                : Optional.empty();
    }

    private RecordRules rules(Class<?> type, String owner) {
        try {
            return RecordRules.of(type, validator);
        } catch (ValidationException wrong) {
            throw new ConfigurationException(
                    FormProblems.wrongConstraint(
                            "record " + type.getName(), wrong, Origin.named(owner, type.getName())),
                    wrong);
        }
    }
}
