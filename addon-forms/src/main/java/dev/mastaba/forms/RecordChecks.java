package dev.mastaba.forms;

import dev.mastaba.binding.RecordCheck;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.i18n.Localizer;
import jakarta.validation.Validator;
import java.util.Optional;

/** The check of the records that views receive as parameters: their constraints. Safe for any thread. */
record RecordChecks(Validator validator, Messages messages) implements RecordCheck {
    @Override
    public Optional<Check> of(Class<?> type, String owner) {
        RecordRules rules = RecordRules.checked(type, validator, Origin.named(owner, type.getName()));
        return rules.isConstrained()
                ? Optional.of((value, request) -> {
                    Localizer localizer = Localizer.of(request);
                    return rules.check(value).stream()
                            .map(each -> new Violation(each.path(), each.code(), messages.of(each, owner, localizer)))
                            .toList();
                })
                : Optional.empty();
    }
}
