using System.Globalization;

using Bihuan.App.Components.Rectification.Surveys;
using Bihuan.App.Office.Ledgers;
using Bihuan.Rectification.Surveys;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Surveys;

/// <summary>凭链接答问卷，不用登录。打开什么也不改：转发时的预览、安全软件都会打开；交了才算用掉。不发、不认登录的 cookie，日志里没有码。</summary>
internal static class SurveyAnswerRoutes
{
    /// <summary>答问卷的一页的地址，码接在后面。短：印在纸条上，照着敲。</summary>
    public const string Path = "/q";

    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        // 这一组不要登录：凭59比特的一次性的码，答的人不能有账号，不然就认得出是谁
        var group = routes.MapGroup(Path).AllowAnonymous().GuardPosts().RequireRateLimiting(UploadLimit.Surveys);
        group.MapMethods("", Look, IResult (HttpContext context) => Door(context, "", false));
        group.MapPost("", (HttpContext context, CancellationToken stop) => EnterAsync(context, stop));
        group.MapMethods("/{code}", Look, ShowAsync);
        group.MapPost("/{code}", SendAsync);
    }

    // 照着纸条敲码
    private static async Task<IResult> EnterAsync(HttpContext context, CancellationToken stop)
    {
        var typed = FormTexts.Last(await context.Request.ReadFormAsync(stop), "code");
        return SurveyCodes.Read(typed) is { } code ? SeeOther.To($"{Path}/{code}", context.Request) : Door(context, typed.Length > 60 ? "" : typed, true);
    }

    private static async Task<IResult> ShowAsync(string code, HttpContext context, WebSettings settings) =>
        Page(context, code, await AnswerSurvey.LookAsync(settings.Database, settings.Clock, code, context.RequestAborted), new Dictionary<int, string>());

    private static async Task<IResult> SendAsync(string code, HttpContext context, WebSettings settings)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var answers = Enumerable.Range(0, SurveyQuestions.Most).Where(i => form.ContainsKey(NameOf(i))).ToDictionary(i => i, i => FormTexts.Last(form, NameOf(i)));
        var result = await AnswerSurvey.RunAsync(settings.Database, settings.Clock, code, answers, context.RequestAborted);
        return result is AnswerSurvey.Result.Used ? SeeOther.To($"{Path}/{SurveyCodes.Read(code)}", context.Request) : Page(context, code, result, answers);
    }

    /// <summary>一题在表单里叫什么。</summary>
    public static string NameOf(int question) => "q" + question.ToString(CultureInfo.InvariantCulture);

    private static RazorComponentResult<AnswerPage> Page(HttpContext context, string code, AnswerSurvey.Result result, IReadOnlyDictionary<int, string> answers) =>
        Whole(context, new AnswerView(result, SurveyCodes.Read(code) is { } known ? $"{Path}/{known}" : Path, answers), result switch
        {
            AnswerSurvey.Result.Unknown => StatusCodes.Status404NotFound,
            AnswerSurvey.Result.Invalid => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status200OK,
        });

    private static RazorComponentResult<AnswerPage> Door(HttpContext context, string typed, bool wrong) =>
        Whole(context, new AnswerView(null, Path, new Dictionary<int, string>()) { Typed = typed, IsWrong = wrong }, wrong ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static RazorComponentResult<AnswerPage> Whole(HttpContext context, AnswerView view, int status)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return new(new Dictionary<string, object?> { [nameof(AnswerPage.View)] = view }) { StatusCode = status };
    }
}

/// <summary>答问卷的一页要显示的。</summary>
/// <param name="Result">打开、提交的结果；还没有写码的为 null。</param>
/// <param name="Path">交到哪里。</param>
/// <param name="Answers">填的。</param>
public sealed record AnswerView(AnswerSurvey.Result? Result, string Path, IReadOnlyDictionary<int, string> Answers)
{
    /// <summary>写的码。</summary>
    public string Typed { get; init; } = "";

    /// <summary>写的码不像。</summary>
    public bool IsWrong { get; init; }

    /// <summary>可以答的问卷；不能答的为 null。</summary>
    public AnswerSurvey.Result.Form? Form => Result switch { AnswerSurvey.Result.Form form => form, AnswerSurvey.Result.Invalid invalid => invalid.Of, _ => null };

    /// <summary>哪几题不对。</summary>
    public IReadOnlyList<Bihuan.Ledgers.Fault> Faults => (Result as AnswerSurvey.Result.Invalid)?.Faults ?? [];

    /// <summary>一题哪里不对；没有时为 null。</summary>
    public string? FaultOf(int question) => Faults.FirstOrDefault(f => f.Field == question.ToString(CultureInfo.InvariantCulture))?.Message;

    /// <summary>哪个单位的；不知道的为 null。</summary>
    public string? Body => Form?.Body ?? (Result as AnswerSurvey.Result.Used)?.Of.Body;
}
