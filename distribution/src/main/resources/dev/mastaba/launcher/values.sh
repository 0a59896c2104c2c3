base=${MASTABA_BASE:-@BASE@}
case $1 in
  bundles) ls "$base/bundles" | grep -v "\.error\.txt$" ;;
  tenants) ls "$base/conf/tenants" | sed -n "s/\.cfg$//p" ;;
  applications) ls "$base/conf" "$base/conf/tenants" | sed -n "s/\.cfg$//p" | grep -vx -e server -e node ;;
  generations) ls "$base/var/generations" | sed -n "s/^0*\([0-9]\)/\1/p" ;;
  settings) printf "%s\n" @SETTINGS@ ;;
esac 2>/dev/null
