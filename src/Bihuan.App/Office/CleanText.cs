using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace Bihuan.App.Office;

/// <summary>
/// 网址与表单里的字要是真的字：有空字符（NUL）、有不成对的代理项的，PostgreSQL 存不进也查不了。
/// 人打不出这样的字，都在这里拒收，别处不必各自防。接在验令牌之后：那时表单已经读好。
/// </summary>
internal static class CleanText
{
    private static readonly object Mark = new();

    /// <summary>中间件。</summary>
    public static Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        // 令牌没有验过的，表单碰不得，由 PostGuard 答；框架读不了的表单也在那里
        var form = context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } ? null : context.Features.Get<IFormFeature>()?.Form;
        if (IsClean(context.Request.Path.Value)
            && context.Request.Query.All(p => IsClean(p.Key) && p.Value.All(IsClean))
            && (form is null || (form.All(p => IsClean(p.Key) && p.Value.All(IsClean)) && form.Files.All(f => IsClean(f.FileName))))
            && IsClean(context.Features.Get<UploadedFile>()?.FileName) && IsClean(context.Features.Get<SecondFile>()?.FileName)) return next(context);
        return Refuse(context).ExecuteAsync(context);
    }

    /// <summary>拒收；框架自己读不了这样的字时，由 <see cref="PostGuard"/> 叫。</summary>
    public static IResult Refuse(HttpContext context)
    {
        context.Items[Mark] = true;
        return Results.StatusCode(StatusCodes.Status400BadRequest);
    }

    /// <summary>这次请求是在这里拒收的。</summary>
    public static bool Refused(HttpContext context) => context.Items.ContainsKey(Mark);

    /// <summary>都是真的字。</summary>
    internal static bool IsClean(string? text)
    {
        for (var i = 0; i < (text?.Length ?? 0); i++)
        {
            if (text![i] == '\0' || char.IsLowSurrogate(text[i])) return false;
            if (!char.IsHighSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }
        return true;
    }
}
