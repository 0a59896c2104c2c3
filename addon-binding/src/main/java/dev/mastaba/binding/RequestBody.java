package dev.mastaba.binding;

import dev.mastaba.core.view.MappedBy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The whole body: as {@code byte[]}, {@code String} or {@code InputStream}; anything else is read from JSON, by the add-on {@code dev.mastaba.json}. */
@Documented
@MappedBy(Binding.Mapper.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface RequestBody {}
