using System.Globalization;
using System.Text.Json;

using Bihuan.Ledgers;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>请求里写的各项：照名字取，写法不对的记下是哪一项，一次说全。</summary>
/// <param name="json">内容，一个对象。</param>
/// <param name="request">请求，版本可以写在请求头里。</param>
internal sealed class ApiGiven(JsonElement json, HttpRequest request)
{
    private readonly List<Fault> _faults = [];

    /// <summary>写法不对的；都对时为空。</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>是哪个请求的。</summary>
    public HttpRequest Request => request;

    /// <summary>改的是第几版；没有写、两处写得不一样的为 null。</summary>
    public int? Version => ApiWriting.VersionOf(Request, json);

    /// <summary>写了这一项，不是 null。</summary>
    public bool Has(string name) => json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>一段文字、一个数；没有写的为 null。</summary>
    public string? TextOrNull(string name) => !Has(name) ? null : json.GetProperty(name) is var value && value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number.ToString(CultureInfo.InvariantCulture) : Wrong<string?>(name, "请写文字。", null);

    /// <summary>一段文字；没有写的为空串。</summary>
    public string Text(string name) => TextOrNull(name) ?? "";

    /// <summary>是、否；没有写的为 null。</summary>
    public bool? Flag(string name) => !Has(name) ? null : json.GetProperty(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Wrong<bool?>(name, "请写 true 或者 false。", null),
    };

    /// <summary>一个整数；没有写的为 null。</summary>
    public int? Number(string name) => !Has(name) ? null : json.GetProperty(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : Wrong<int?>(name, "请写整数。", null);

    /// <summary>一个行号；没有写的为 null。</summary>
    public Guid? Id(string name) => TextOrNull(name) is not { } text ? null : Guid.TryParse(text, out var id) ? id : Wrong<Guid?>(name, "请写行号（UUID）。", null);

    /// <summary>几个行号；没有写的为空。</summary>
    public IReadOnlyList<Guid> Ids(string name)
    {
        if (!Has(name)) return [];
        var ids = Items(name).Select(v => v.ValueKind == JsonValueKind.String && Guid.TryParse(v.GetString(), out var id) ? id : Guid.Empty).ToList();
        return ids.Contains(Guid.Empty) ? Wrong<IReadOnlyList<Guid>>(name, "请写行号（UUID）的数组。", []) : ids;
    }

    /// <summary>几段文字；没有写的为空。</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (!Has(name)) return [];
        var items = Items(name).ToList();
        return items.TrueForAll(v => v.ValueKind == JsonValueKind.String) ? items.ConvertAll(v => v.GetString()!) : Wrong<IReadOnlyList<string>>(name, "请写文字的数组。", []);
    }

    /// <summary>一个对象；没有写的为 null。</summary>
    public JsonElement? Object(string name) => !Has(name) ? null : json.GetProperty(name) is { ValueKind: JsonValueKind.Object } value ? value : Wrong<JsonElement?>(name, "请写一个对象：名字对着值。", null);

    /// <summary>几个对象，照同样的办法取；没有写的为空。</summary>
    /// <param name="name">名字。</param>
    /// <param name="allowed">里面可以写哪些。</param>
    public IReadOnlyList<ApiGiven> Objects(string name, params IReadOnlyList<string> allowed)
    {
        if (!Has(name)) return [];
        var items = Items(name).ToList();
        if (items.Exists(i => i.ValueKind != JsonValueKind.Object)) return Wrong<IReadOnlyList<ApiGiven>>(name, "请写对象的数组。", []);
        if (items.SelectMany(i => i.EnumerateObject()).Select(p => p.Name).FirstOrDefault(n => !allowed.Contains(n)) is { } odd) return Wrong<IReadOnlyList<ApiGiven>>(name, $"不认得“{odd}”。可以写：{string.Join("、", allowed)}。", []);
        return items.ConvertAll(i => new ApiGiven(i, Request));
    }

    /// <summary>这一项写得不对。</summary>
    public T Wrong<T>(string name, string message, T instead)
    {
        _faults.Add(new(name, message));
        return instead;
    }

    /// <summary>里面一个对象写得不对的，也算这里的。</summary>
    public void Take(ApiGiven inner) => _faults.AddRange(inner.Faults);

    private IEnumerable<JsonElement> Items(string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : Wrong<IEnumerable<JsonElement>>(name, "请写数组。", []);
}
