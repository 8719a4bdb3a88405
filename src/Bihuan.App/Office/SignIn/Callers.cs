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

    internal static string Name(string agent)
    {
        var browser = Browsers.FirstOrDefault(b => agent.Contains(b.Mark, StringComparison.Ordinal)).Name ?? "别的程序";
        return Systems.FirstOrDefault(s => agent.Contains(s.Mark, StringComparison.Ordinal)).Name is { } system ? $"{browser}，{system}" : browser;
    }
}
