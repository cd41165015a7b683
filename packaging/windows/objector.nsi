; SPDX-License-Identifier: Apache-2.0
; The installer for Windows: for the person who runs it, without an administrator's rights. /S is silent.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include FileFunc.nsh

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

Section
    !insertmacro End
    ; Of an older version nothing stays that a newer one does not have.
    RMDir /r "$INSTDIR"
    SetOutPath "$INSTDIR"
    File /r "${FOLDER}\*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\Objector.lnk" "$INSTDIR\objector-window.exe"
    ; Windows has this folder on everybody's PATH; so `objector` works in a terminal, and no PATH is edited.
    IfFileExists "$LOCALAPPDATA\Microsoft\WindowsApps\*.*" 0 +5
    FileOpen $0 "$LOCALAPPDATA\Microsoft\WindowsApps\objector.cmd" w
    FileWrite $0 '@"%LOCALAPPDATA%\Programs\Objector\objector.exe" %*$\r$\n'
    FileClose $0
    ClearErrors
    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Objector"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\objector-window.exe"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Objector founders"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section Uninstall
    !insertmacro End
    ; What Windows does for it on its own, while the program is still there to take it away.
    nsExec::Exec '"$INSTDIR\objector.exe" schedule --remove'
    Pop $0
    nsExec::Exec '"$INSTDIR\objector.exe" autostart --remove'
    Pop $0
    Delete "$SMPROGRAMS\Objector.lnk"
    Delete "$LOCALAPPDATA\Microsoft\WindowsApps\objector.cmd"
    DeleteRegKey HKCU "${UNINSTALL}"
    RMDir /r "$INSTDIR"
SectionEnd
