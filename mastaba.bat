@echo off
rem Builds Mastaba from these sources (without tests), then runs it, like the script without an extension: serve and dev build changed sources, the
rem other commands build only if no build exists. The base is run\, unless MASTABA_BASE names another folder.
rem mastaba test FooTest runs one test class of Mastaba itself.
setlocal
set "PROJECT=%~dp0"
if "%~1"=="test" goto :test
if not defined MASTABA_BASE set "MASTABA_BASE=%PROJECT%run"
set "MASTABA_SOURCES=%PROJECT:~0,-1%"
if "%~1"=="serve" goto :port
if "%~1"=="dev" goto :port
if exist "%PROJECT%distribution\target\built" goto :run
goto :build

rem A server whose port is taken is not built.
:port
java "%PROJECT%distribution\src\build\FreePort.java" "%MASTABA_BASE%" %*
if errorlevel 1 exit /b 1

:build
echo Building Mastaba. The first build takes a few minutes, because Maven downloads dependencies. 1>&2
set "MODULES=distribution"
rem The development loop watches every example that is a bundle.
pushd "%PROJECT%examples"
for /d %%e in (*) do if exist "%%e\bnd.bnd" call set "MODULES=%%MODULES%%,examples/%%e"
popd
call mvn -B -ntp -q -T1C -Pfast -Dmaven.test.skip=true -f "%PROJECT%pom.xml" -pl "%MODULES%" -am package 1>&2
if errorlevel 1 goto :failed
echo built> "%PROJECT%distribution\target\built"

:run
pushd "%PROJECT%distribution\target\mastaba"
for /d %%d in (mastaba-*) do set "VERSION_DIR=%%d"
popd
call "%PROJECT%distribution\target\mastaba\%VERSION_DIR%\bin\mastaba.bat" %*
exit /b %ERRORLEVEL%

:failed
echo mastaba: the build failed. It requires Maven 3.8 or later and a JDK 17 or later. 1>&2
exit /b 1

rem Runs one test class, without the checkers: FooTest, FooIT or FooTest#method; other arguments go to Maven.
:test
setlocal EnableDelayedExpansion
if "%~2"=="" echo usage: mastaba test FooTest [MAVEN OPTION ...] 1>&2 & exit /b 2
for /f "delims=#" %%c in ("%~2") do set "CLASS=%%c"
set "MODULES="
for /f "delims=" %%f in ('dir /s /b "%PROJECT%!CLASS!.java" 2^>nul ^| findstr /c:"\src\test\java\" ^| findstr /v /c:"\target\"') do (
  set "FILE=%%f"
  set "BELOW=!FILE:*\src\test\java\=!"
  for /f "delims=" %%b in ("!BELOW!") do set "MODULE=!FILE:\src\test\java\%%b=!"
  for /f "delims=" %%p in ("%PROJECT%") do set "MODULE=!MODULE:%%p=!"
  set "MODULES=!MODULES!,!MODULE:\=/!"
)
if not defined MODULES echo mastaba: no module has a test class !CLASS!. 1>&2 & exit /b 2
set "MODULES=!MODULES:~1!"
set "GOAL=-Dtest=%~2 test"
if "!CLASS:~-2!"=="IT" set "GOAL=-Dit.test=%~2 -Dtest=None verify"
call mvn -B -ntp -Pfast -f "%PROJECT%pom.xml" -pl "!MODULES!" -am -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false %3 %4 %5 %6 %7 %8 %9 !GOAL!
exit /b %ERRORLEVEL%
