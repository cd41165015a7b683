# SPDX-License-Identifier: Apache-2.0
"""What Windows' Task Scheduler has registered, and for whom: by its COM interface (taskschd.h), on Windows only.

`schtasks /Query` gives a task back in the console's code page, which loses what is not in it; the interface gives it in
Unicode, and starts no process.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import POINTER, WINFUNCTYPE, byref, c_ulong, c_void_p, c_wchar_p, wintypes
    from typing import Any

    _TOKEN_QUERY = 0x0008
    _TOKEN_USER = 1
    _CLSCTX_INPROC_SERVER = 1
    _COINIT_APARTMENTTHREADED = 2
    _RPC_E_CHANGED_MODE = -2147417850
    """This thread has COM already, in its other way; that will do."""
    _NOT_FOUND = frozenset({-2147024894, -2147024893})
    """ERROR_FILE_NOT_FOUND and ERROR_PATH_NOT_FOUND as HRESULT."""

    class _Guid(ctypes.Structure):
        _fields_ = (("bytes", ctypes.c_ubyte * 16),)

    class _Variant(ctypes.Structure):
        """An empty VARIANT: an argument that is left out."""

        _fields_ = (("words", ctypes.c_ulonglong * 3),)

    # Places in the tables of functions: IUnknown has three, IDispatch four more.
    _RELEASE = 2
    _SERVICE_GET_FOLDER = 7
    _SERVICE_CONNECT = 10
    _FOLDER_GET_TASK = 13
    _TASK_GET_XML = 20

    def own_sid() -> str:
        """Return the security identifier of the person. Raises OSError."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        rights = ctypes.WinDLL("advapi32", use_last_error=True)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        kernel.LocalFree.argtypes = (c_void_p,)
        rights.OpenProcessToken.argtypes = (wintypes.HANDLE, wintypes.DWORD, POINTER(wintypes.HANDLE))
        rights.GetTokenInformation.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            c_void_p,
            wintypes.DWORD,
            POINTER(wintypes.DWORD),
        )
        rights.ConvertSidToStringSidW.argtypes = (c_void_p, POINTER(c_void_p))
        token = wintypes.HANDLE()
        if not rights.OpenProcessToken(kernel.GetCurrentProcess(), _TOKEN_QUERY, byref(token)):
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            size = wintypes.DWORD()
            rights.GetTokenInformation(token, _TOKEN_USER, None, 0, byref(size))
            # TOKEN_USER begins with the pointer to the identifier.
            user = (c_void_p * (size.value // ctypes.sizeof(c_void_p) + 1))()
            if not rights.GetTokenInformation(token, _TOKEN_USER, user, ctypes.sizeof(user), byref(size)):
                raise ctypes.WinError(ctypes.get_last_error())
            text = c_void_p()
            if not rights.ConvertSidToStringSidW(user[0], byref(text)):
                raise ctypes.WinError(ctypes.get_last_error())
            try:
                return ctypes.wstring_at(text.value or 0)
            finally:
                kernel.LocalFree(text)
        finally:
            kernel.CloseHandle(token)

    def registered_xml(name: str) -> str | None:
        """Return the XML of a task in the scheduler's root folder, `None` where there is none. Raises OSError."""
        com = ctypes.OleDLL("ole32")
        begun = ctypes.windll.ole32.CoInitializeEx(None, _COINIT_APARTMENTTHREADED)
        if begun < 0 and begun != _RPC_E_CHANGED_MODE:
            raise ctypes.WinError(begun)
        try:
            service = c_void_p()
            com.CoCreateInstance(
                byref(_guid("0F87369F-A4E5-4CFC-BD3E-73E6154572DD")),
                None,
                _CLSCTX_INPROC_SERVER,
                byref(_guid("2FABA4C7-4DA9-4013-9697-20CC3FD40F85")),
                byref(service),
            )
            try:
                return _xml_of(service, name)
            finally:
                _release(service)
        finally:
            if begun >= 0:
                ctypes.windll.ole32.CoUninitialize()

    def _xml_of(service: c_void_p, name: str) -> str | None:
        here = _Variant()
        _call(service, _SERVICE_CONNECT, (_Variant,) * 4, here, here, here, here)
        folder, task, xml = c_void_p(), c_void_p(), c_void_p()
        with _Text("\\") as root:
            _call(service, _SERVICE_GET_FOLDER, (c_void_p, POINTER(c_void_p)), root, byref(folder))
        try:
            with _Text(name) as text:
                _call(folder, _FOLDER_GET_TASK, (c_void_p, POINTER(c_void_p)), text, byref(task))
        except OSError as error:
            if error.winerror in _NOT_FOUND:
                return None
            raise
        finally:
            _release(folder)
        try:
            _call(task, _TASK_GET_XML, (POINTER(c_void_p),), byref(xml))
            return ctypes.wstring_at(xml.value or 0)
        finally:
            _free_text(xml)
            _release(task)

    class _Text:
        """A BSTR for the length of a `with`."""

        def __init__(self, text: str) -> None:
            self._text = text
            self._made = c_void_p()

        def __enter__(self) -> c_void_p:
            make = ctypes.windll.oleaut32.SysAllocString
            make.argtypes, make.restype = (c_wchar_p,), c_void_p
            self._made = c_void_p(make(self._text))
            return self._made

        def __exit__(self, *_: object) -> None:
            _free_text(self._made)

    def _free_text(text: c_void_p) -> None:
        free = ctypes.windll.oleaut32.SysFreeString
        free.argtypes, free.restype = (c_void_p,), None
        free(text)

    def _guid(text: str) -> _Guid:
        from uuid import UUID

        return _Guid((ctypes.c_ubyte * 16)(*UUID(text).bytes_le))

    def _call(thing: c_void_p, place: int, kinds: tuple[Any, ...], *arguments: object) -> None:
        """Call a method by its place in the table that an interface points to. Raises OSError for a failure."""
        table = ctypes.cast(thing, POINTER(POINTER(c_void_p))).contents
        method = WINFUNCTYPE(ctypes.HRESULT, c_void_p, *kinds)(table[place])
        method(thing, *arguments)

    def _release(thing: c_void_p) -> None:
        if thing.value is not None:
            table = ctypes.cast(thing, POINTER(POINTER(c_void_p))).contents
            WINFUNCTYPE(c_ulong, c_void_p)(table[_RELEASE])(thing)
