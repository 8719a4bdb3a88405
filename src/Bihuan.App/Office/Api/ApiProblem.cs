using System.Globalization;
using System.Text.Json;

using Bihuan.Ledgers;

namespace Bihuan.App.Office.Api;

/// <summary>接口没有办成时的回答（RFC 9457 application/problem+json）：哪里不对、怎么办，中文。</summary>
internal static class ApiProblem
{
    /// <summary>有哪些：代号、状态码、标题、怎么办。说明页照它列。</summary>
    public static IReadOnlyList<(string Code, int Status, string Title, string Remedy)> All { get; } =
    [
        ("unreadable", 400, "请求看不懂", "请照说明核对地址里的条件、JSON 的写法。"),
        ("unauthorized", 401, "没有令牌，或者令牌不能用", "请在请求头里写 Authorization: Bearer 令牌。登录网页的 cookie 在接口里不算。"),
        ("forbidden", 403, "令牌没有这项权限", "请令牌的主人另建一个写明这本台账的令牌，或者请系统管理员给他权限。读要有导出的权限。"),
        ("in-person", 403, "这件事要本人在网页上办", "审核、同意、用印、签字背书要本人登录网页办，令牌办不了，谁的令牌都一样。"),
        ("missing", 404, "没有这一行，或者够不着", "请核对地址和方法（GET、POST、PATCH、DELETE）。删除了的、不在令牌主人范围内的、限制阅读的，都答 404。"),
        ("busy", 409, "同样的请求正在办", "同一个 Idempotency-Key 的上一次请求还没有办完，或者同时有人改了同一行。请过几秒再试。"),
        ("stale", 412, "这一行在您取走之后有人改过", "请重新取这一行，看过现在的内容，再用新的版本改。"),
        ("too-large", 413, "请求太大", "请分几次送。"),
        ("media-type", 415, "内容不是 JSON", "请求头写 Content-Type: application/json。"),
        ("invalid", 422, "填得不对，没有存", "errors 里逐处写明哪个字段、怎么改。"),
        ("key-reused", 422, "Idempotency-Key 用过，内容却不一样", "一个键只给一次请求用；内容改了，请换一个键。"),
        ("version-needed", 428, "没有写明改的是第几版", "请在请求头写 If-Match: \"版本\"，或者在内容里写 version。"),
        ("too-many", 429, "请求得太频繁", "请照 Retry-After 等几秒再试。"),
        ("wait", 503, "现在读文书的人太多", "没有读，也没有存。请照 Retry-After 等几秒再试。"),
        ("broken", 500, "系统出错了", "已记下这次错误。请稍后再试；仍然不行时，请告诉系统管理员出错的时间。"),
    ];

    /// <summary>回答。</summary>
    /// <param name="code">哪一种，见 <see cref="All"/>。</param>
    /// <param name="detail">这一次的说明；不给的写怎么办。</param>
    /// <param name="faults">逐处不对的。</param>
    /// <param name="ledger">字段是哪本台账的，好写出中文名。</param>
    /// <param name="more">另外要写的。</param>
    public static IResult Of(string code, string? detail = null, IReadOnlyList<Fault>? faults = null, Ledger? ledger = null, Action<Utf8JsonWriter>? more = null)
    {
        var (_, status, title, remedy) = All.Single(p => p.Code == code);
        return new ApiJson(status, json =>
        {
            json.WriteStartObject();
            json.WriteString("type", "/connect#" + code);
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            json.WriteString("detail", detail ?? remedy);
            if (faults is not null) WriteFaults(json, faults, ledger);
            more?.Invoke(json);
            json.WriteEndObject();
        })
        { ContentType = "application/problem+json; charset=utf-8" };
    }

    /// <summary>逐处不对的，写成 errors。</summary>
    public static void WriteFaults(Utf8JsonWriter json, IReadOnlyList<Fault> faults, Ledger? ledger)
    {
        json.WriteStartArray("errors");
        foreach (var fault in faults)
        {
            json.WriteStartObject();
            if (fault.Field is { } name) json.WriteString("field", name);
            if (fault.Field is { } known && ledger?.Field(known) is { } field) json.WriteString("title", field.Title);
            json.WriteString("message", fault.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>没有权限的：试得太多 429，没有令牌 401，有令牌 403。</summary>
    public static Task DeniedAsync(HttpContext context)
    {
        var caller = context.RequestServices.GetRequiredService<ApiCaller>();
        if (caller.Token is not null) return Of("forbidden").ExecuteAsync(context);
        if (caller.Wait is { } wait)
        {
            var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            context.Response.Headers.RetryAfter = seconds;
            return Of("too-many", $"这个地址试的令牌太多了。请过{seconds}秒，核对令牌以后再试。").ExecuteAsync(context);
        }
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"bihuan\"" + (caller.Problem is null ? "" : ", error=\"invalid_token\"");
        return Of("unauthorized", caller.Problem).ExecuteAsync(context);
    }

    /// <summary>按状态码回答：别处拦下的、没有接住的错误。</summary>
    public static Task ShowAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var code = All.FirstOrDefault(p => p.Status == status).Code ?? (status >= 500 ? "broken" : "unreadable");
        if (status == StatusCodes.Status429TooManyRequests && context.Response.Headers.RetryAfter is [{ } wait]) return Of(code, string.Create(CultureInfo.InvariantCulture, $"请过{wait}秒再试。")).ExecuteAsync(context);
        return Of(code).ExecuteAsync(context);
    }
}
