@org.jspecify.annotations.NullMarked
package dev.mastaba.openapi.compare;
