package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Expects that a test fails if the server declares that it lacks the ability, so that nobody forgets to say that it no longer does. */
final class LackCheck implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> of, ExtensionContext context) throws Throwable {
        Ability.Shows shown = of.getExecutable().getAnnotation(Ability.Shows.class);
        ServerContract contract = (ServerContract) context.getRequiredTestInstance();
        if (shown != null && contract.lacks().contains(shown.value())) {
            assertThatThrownBy(test::proceed)
                    .as("%s no longer lacks %s", contract.name(), shown.value())
                    .isNotNull();
        } else {
            test.proceed();
        }
    }
}
