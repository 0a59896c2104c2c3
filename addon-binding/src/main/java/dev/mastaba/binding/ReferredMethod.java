package dev.mastaba.binding;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import java.io.Serializable;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The method that a reference names.
 *
 * @param type the class in the reference, or that of the object
 * @param instance the object whose method it is; null for a method of a class
 */
record ReferredMethod(Class<?> type, @Nullable Object instance, Method method) {
    /** Returns the method of a reference whose function can be serialized. */
    static ReferredMethod of(Serializable reference) {
        try {
            Method replacing = reference.getClass().getDeclaredMethod("writeReplace");
            replacing.setAccessible(true);
            if (replacing.invoke(reference) instanceof SerializedLambda form) {
                return of(form, reference.getClass().getClassLoader())
                        .orElseThrow(() -> refused("in " + readable(form.getImplClass())));
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unknown) {
            if (unknown instanceof ConfigurationException refusal) {
                throw refusal;
            }
        }
        throw refused("of class " + reference.getClass().getName());
    }

    private static Optional<ReferredMethod> of(SerializedLambda form, ClassLoader loader)
            throws ClassNotFoundException {
        Class<?> named = Class.forName(readable(form.getImplClass()), false, loader);
        MethodType type = MethodType.fromMethodDescriptorString(form.getImplMethodSignature(), loader);
        @Nullable Object instance = form.getCapturedArgCount() == 1 ? form.getCapturedArg(0) : null;
        return Stream.<Class<?>>iterate(named, each -> each != null, Class::getSuperclass)
                .flatMap(each -> Stream.of(each.getDeclaredMethods()))
                .filter(each -> !each.isSynthetic() && each.getName().equals(form.getImplMethodName()))
                .filter(each -> each.getReturnType() == type.returnType()
                        && List.of(each.getParameterTypes()).equals(type.parameterList()))
                .findFirst()
                .map(method -> new ReferredMethod(instance == null ? named : instance.getClass(), instance, method));
    }

    private static String readable(String internalName) {
        return internalName.replace('/', '.');
    }

    private static ConfigurationException refused(String what) {
        return new ConfigurationException(new Problem(
                "MAST-BIND-015",
                "The method of the function " + what + " cannot be determined.",
                List.of(),
                "calling(jobs::show)   // a method reference, not a lambda",
                "calling(jobs, \"show\")   // if the Java compiler turns the reference into a lambda"));
    }
}
