/** Tests of parameter binding. */
package dev.mastaba.binding;
