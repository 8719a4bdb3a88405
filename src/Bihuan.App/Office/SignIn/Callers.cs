using System.Net;
using System.Net.Sockets;

using Bihuan.Access.Accounts;

namespace Bihuan.App.Office.SignIn;

/// <summary>从哪个地址、用什么浏览器来的。浏览器只认大类，不留可以认出某一台机器的全串。</summary>
internal static class Callers
{
    // 先后有讲究：Edge 的串里有 Chrome，Chrome 的串里有 Safari
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("MicroMessenger", "微信"), ("DingTalk", "钉钉"), ("QQBrowser", "QQ浏览器"), ("360", "360浏览器"), ("Edg", "Edge"), ("Firefox", "Firefox"),
        ("Chrome", "Chrome"), ("Safari", "Safari"), ("Trident", "IE"), ("curl", "命令行工具"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("HarmonyOS", "鸿蒙"), ("OpenHarmony", "鸿蒙"), ("Android", "安卓"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>这次请求的。</summary>
    public static Caller Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress is { } ip ? (ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip).ToString() : "";
        return new(address.Length <= Caller.AddressLength ? address : address[..Caller.AddressLength], Name(context.Request.Headers.UserAgent.ToString()));
    }

    /// <summary>限次数时算作同一处的地址：IPv6 的一处有 2^64 个，照前 64 位算；写成 IPv6 的 IPv4 照 IPv4 算。不知道的都算一处。</summary>
    public static IPAddress Network(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]]) : address;
    }

    internal static string Name(string agent)
    {
        var browser = Browsers.FirstOrDefault(b => agent.Contains(b.Mark, StringComparison.Ordinal)).Name ?? "别的程序";
        return Systems.FirstOrDefault(s => agent.Contains(s.Mark, StringComparison.Ordinal)).Name is { } system ? $"{browser}，{system}" : browser;
    }
}
