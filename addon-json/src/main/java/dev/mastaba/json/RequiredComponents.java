package dev.mastaba.json;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * An introspector that makes the components of records and the elements of their lists required and not null. Exceptions are components that are
 * optional, ignored, {@code @Nullable}, or of type {@code Object}. Jackson's own annotations override it.
 */
final class RequiredComponents extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonSetter.Value findSetterInfo(Annotated member) {
        if (!(member instanceof AnnotatedParameter parameter)
                || !(parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor)
                || !constructor.getDeclaringClass().isRecord()) {
            return JsonSetter.Value.empty();
        }
        RecordComponent[] components = constructor.getDeclaringClass().getRecordComponents();
        return components.length == constructor.getParameterCount()
                ? about(components[parameter.getIndex()])
                : JsonSetter.Value.empty();
    }

    private static JsonSetter.Value about(RecordComponent component) {
        if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
            return JsonSetter.Value.forValueNulls(component.getType().isPrimitive() ? Nulls.AS_EMPTY : Nulls.DEFAULT);
        }
        boolean nullable =
                saysNullable(component) || mayBeNull(component.getAnnotatedType(), raw(component.getGenericType()));
        return JsonSetter.Value.construct(
                nullable ? Nulls.DEFAULT : Nulls.FAIL, hasNullElements(component) ? Nulls.DEFAULT : Nulls.FAIL);
    }

    private static boolean hasNullElements(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        if (type instanceof AnnotatedArrayType array) {
            return mayBeNull(
                    array.getAnnotatedGenericComponentType(),
                    component.getType().getComponentType());
        }
        if (type instanceof AnnotatedParameterizedType made && Collection.class.isAssignableFrom(component.getType())) {
            AnnotatedType element = made.getAnnotatedActualTypeArguments()[0];
            return mayBeNull(element, raw(element.getType()));
        }
        return true;
    }

    private static boolean mayBeNull(AnnotatedType annotated, Type raw) {
        return saysNullable(annotated)
                || raw == Object.class
                || raw.getTypeName().startsWith("java.util.Optional");
    }

    private static Type raw(Type type) {
        return type instanceof ParameterizedType made ? made.getRawType() : type;
    }

    private static boolean saysNullable(AnnotatedElement element) {
        return Stream.of(element.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(each -> each.getSimpleName().equals("Nullable"));
    }
}
