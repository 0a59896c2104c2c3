@org.jspecify.annotations.NullMarked
package dev.mastaba.translate;
