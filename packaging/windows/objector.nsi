; SPDX-License-Identifier: Apache-2.0
; The installer for Windows: for the person who runs it, without an administrator's rights. /S is silent, /D=FOLDER is
; where to. It is installed into an empty folder, a new one, or its own of an older version, and takes away by a list of
; names only what it brought: whatever else is in the folder stays, and then so does the folder. Exit status 3: nothing
; was touched.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define ID "org.objector.Objector"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"

Name "Objector"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Objector"
BrandingText "Objector ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Objector"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs Objector"
VIAddVersionKey "CompanyName" "The Objector founders"
VIAddVersionKey "LegalCopyright" "The Objector founders; Apache-2.0, Qt under LGPL-3.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\objector-window.exe"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"

; What is to be replaced or removed must not run. What was recorded is on the disk before the screen says so.
!macro End
    nsExec::Exec '"$SYSDIR\taskkill.exe" /F /IM objector-window.exe'
    Pop $0
    nsExec::Exec '"$SYSDIR\taskkill.exe" /F /IM objector-remind.exe'
    Pop $0
!macroend

LangString NOT_EMPTY ${LANG_ENGLISH} "$INSTDIR has other files in it: install Objector into an empty folder, or a new one."
LangString NOT_EMPTY ${LANG_FRENCH} "$INSTDIR contient d’autres fichiers : installez Objector dans un dossier vide, ou nouveau."
LangString NOT_WRITTEN ${LANG_ENGLISH} "Nothing can be written to $INSTDIR: choose a folder of your own."
LangString NOT_WRITTEN ${LANG_FRENCH} "Rien ne peut être écrit dans $INSTDIR : choisissez un dossier à vous."

!define NOT_TOUCHED 3
!define COMMAND "$LOCALAPPDATA\Microsoft\WindowsApps\objector.cmd"
!define MARK "@rem ${ID}"

Var Before ; where Objector is installed already, empty where it is not
Var Made   ; 1 where the folder was made for it, and goes with it
Var Found

!macro Refuse SENTENCE
    MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
    SetErrorLevel ${NOT_TOUCHED}
    Quit
!macroend

; Sets $Found to 1 where the command is not there, or is ours: its first line says so.
!macro FindCommand
    StrCpy $Found 1
    ${If} ${FileExists} "${COMMAND}"
        ClearErrors
        FileOpen $0 "${COMMAND}" r
        FileRead $0 $1
        FileClose $0
        ${If} $1 != "${MARK}$\r$\n"
            StrCpy $Found 0
        ${EndIf}
        ClearErrors
    ${EndIf}
!macroend

; Sets $Found to 1 where there is anything in the folder.
Function FindFiles
    StrCpy $Found 0
    FindFirst $0 $1 "$INSTDIR\*.*"
    ${DoWhile} $1 != ""
        ${If} $1 != "."
        ${AndIf} $1 != ".."
            StrCpy $Found 1
        ${EndIf}
        FindNext $0 $1
    ${Loop}
    FindClose $0
    ClearErrors
FunctionEnd

Function .onInit
    GetFullPathName $0 "$INSTDIR"
    ${If} $0 != "" ; as where the folder above is not there yet
        StrCpy $INSTDIR $0
    ${EndIf}
    ReadRegStr $Before HKCU "${UNINSTALL}" "InstallLocation"
    ${IfNot} ${FileExists} "$Before\uninstall.exe"
        StrCpy $Before ""
    ${EndIf}
    ${If} $Before == ""
    ${OrIf} $Before != $INSTDIR
        Call FindFiles
        ${If} $Found = 1
            !insertmacro Refuse "$(NOT_EMPTY)"
        ${EndIf}
    ${EndIf}
    StrCpy $Made 0
    ${IfNot} ${FileExists} "$INSTDIR\*.*"
        StrCpy $Made 1
    ${EndIf}
    ${If} $Before == $INSTDIR
        ReadRegDWORD $Made HKCU "${UNINSTALL}" "MadeFolder"
    ${EndIf}
FunctionEnd

Section
    ClearErrors
    SetOutPath "$INSTDIR"
    ${If} ${Errors}
        !insertmacro Refuse "$(NOT_WRITTEN)"
    ${EndIf}
    !insertmacro End
    ${If} $Before != ""
        ; Of an older version nothing stays that a newer one does not have; it knows itself what it brought.
        ExecWait '"$Before\uninstall.exe" /S /FILES _?=$Before'
    ${EndIf}
    File /r "${FOLDER}\*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\Objector.lnk" "$INSTDIR\objector-window.exe"
    ; Windows has this folder on everybody's PATH; so `objector` works in a terminal, and no PATH is edited.
    !insertmacro FindCommand
    ${If} ${FileExists} "$LOCALAPPDATA\Microsoft\WindowsApps\*.*"
    ${AndIf} $Found = 1
        StrCpy $1 "$INSTDIR"
        ${If} $INSTDIR == "$LOCALAPPDATA\Programs\Objector"
            StrCpy $1 "%LOCALAPPDATA%\Programs\Objector" ; in whatever letters the person's name is
        ${EndIf}
        FileOpen $0 "${COMMAND}" w
        FileWrite $0 '${MARK}$\r$\n@"$1\objector.exe" %*$\r$\n'
        FileClose $0
        ClearErrors
    ${EndIf}
    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Objector"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\objector-window.exe"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Objector founders"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "MadeFolder" $Made
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

; With /FILES a newer version takes the place of this one: what is not in the folder is its own by now.
Section Uninstall
    SetOutPath "$TEMP" ; a folder that is somebody's current one is not removed
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/FILES" $1
    ${IfNot} ${Errors}
        Goto files
    ${EndIf}
    ReadRegStr $Before HKCU "${UNINSTALL}" "InstallLocation"
    ${If} $Before == $INSTDIR
        !insertmacro End
        ; What Windows does for it on its own, while the program is still there to take it away.
        nsExec::Exec '"$INSTDIR\objector.exe" schedule --remove'
        Pop $0
        nsExec::Exec '"$INSTDIR\objector.exe" autostart --remove'
        Pop $0
        Delete "$SMPROGRAMS\Objector.lnk"
        !insertmacro FindCommand
        ${If} $Found = 1
            Delete "${COMMAND}"
        ${EndIf}
        ReadRegDWORD $Made HKCU "${UNINSTALL}" "MadeFolder"
        DeleteRegKey HKCU "${UNINSTALL}"
    ${EndIf}
files:
    !include "${BROUGHT}"
    Delete "$INSTDIR\uninstall.exe"
    ${If} $Made = 1
        RMDir "$INSTDIR"
    ${EndIf}
SectionEnd
