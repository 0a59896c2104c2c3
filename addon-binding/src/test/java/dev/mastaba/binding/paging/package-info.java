/** Tests of paging. */
package dev.mastaba.binding.paging;
