using System.Globalization;
using System.Text.Json;

namespace Bihuan.App.Office.Audit;

/// <summary>一页审计里的编号各叫什么：一种一次查齐，见 <see cref="AuditLabelling"/>。看的人看不见的行没有名称。</summary>
public sealed class AuditLabels
{
    private const string Unseen = "（看不到或已不在）";

    /// <summary>一个也没有。</summary>
    public static AuditLabels None { get; } = new();

    /// <summary>机构号 → 名称。</summary>
    public IReadOnlyDictionary<int, string> Bodies { get; init; } = new Dictionary<int, string>();

    /// <summary>单位号 → 名称，本机构的。</summary>
    public IReadOnlyDictionary<int, string> Units { get; init; } = new Dictionary<int, string>();

    /// <summary>台账的行号（人也是行）→ 名称。</summary>
    public IReadOnlyDictionary<Guid, string> Rows { get; init; } = new Dictionary<Guid, string>();

    /// <summary>岗位号 → 单位与名称。</summary>
    public IReadOnlyDictionary<Guid, string> Posts { get; init; } = new Dictionary<Guid, string>();

    /// <summary>角色号 → 名称。</summary>
    public IReadOnlyDictionary<Guid, string> Roles { get; init; } = new Dictionary<Guid, string>();

    /// <summary>别的表里的一行 → 一句话：任职、授予的角色、委托、交接、账号。</summary>
    public IReadOnlyDictionary<Guid, string> Others { get; init; } = new Dictionary<Guid, string>();

    /// <summary>文件编号 → 文件名；用在限制阅读的行上的只说限制阅读。</summary>
    public IReadOnlyDictionary<Guid, string> Files { get; init; } = new Dictionary<Guid, string>();

    /// <summary>一个人、一行；系统自己做的写“系统”。</summary>
    public string Row(Guid id) => id == Guid.Empty ? "系统" : Rows.GetValueOrDefault(id, Unseen);

    /// <summary>审计里的一个值；空的为空串，认不出的原样。</summary>
    internal string Say(AuditPointer pointer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return "";
        if (pointer.Thing == AuditThing.Unit) return value.TryGetInt32(out var unit) ? unit == 0 ? "" : Unit(unit) : value.GetRawText();
        if (value.ValueKind != JsonValueKind.String || !value.TryGetGuid(out var id)) return value.ToString();
        return pointer.Thing switch
        {
            AuditThing.Row => Row(id),
            AuditThing.Post => Posts.GetValueOrDefault(id, "（岗位已不在）"),
            AuditThing.Role => Roles.GetValueOrDefault(id, "（角色已不在）"),
            _ => throw new InvalidOperationException($"没有处理的一种：{pointer.Thing}。"),
        };
    }

    /// <summary>单位的名称。</summary>
    public string Unit(int id) => Units.GetValueOrDefault(id, "（单位已不在）");

    /// <summary>机构的名称。</summary>
    public string Body(string id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Bodies.TryGetValue(number, out var name) ? name : "机构" + id;
}
