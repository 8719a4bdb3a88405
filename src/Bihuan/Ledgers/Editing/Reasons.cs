using System.Globalization;

using Bihuan.Audit;

namespace Bihuan.Ledgers.Editing;

/// <summary>要写明理由的办理：理由写得行不行。</summary>
internal static class Reasons
{
    /// <summary>不行的话，一句说明；行的为 null。</summary>
    public static string? Problem(string? reason) => (reason ?? "").Trim() switch
    {
        "" => "请写明理由：以后查起来，看得懂为什么。",
        { Length: > Process.ReasonLength } text => string.Create(CultureInfo.InvariantCulture, $"理由最多{Process.ReasonLength}个字，现在有{text.Length}个。请写短些。"),
        _ => null,
    };
}
