using System.Globalization;
using System.Threading.RateLimiting;

using Bihuan.App.Office.SignIn;

using Microsoft.AspNetCore.RateLimiting;

namespace Bihuan.App.Office;

/// <summary>限度：上传、忽略每分钟几次，上传最慢多慢。标在收文件的地址上。</summary>
internal sealed class UploadLimit
{
    /// <summary>限上传次数的策略名。</summary>
    public const string Policy = "uploads";

    /// <summary>限忽略、恢复意见次数的策略名。</summary>
    public const string Ignores = "ignores";

    /// <summary>限传附件次数的策略名。</summary>
    public const string Files = "files";

    /// <summary>限打开、提交问卷次数的策略名。</summary>
    public const string Surveys = "surveys";

    /// <summary>表单里除文件以外的部分，字节。</summary>
    public const long Slack = 64 << 10;

    /// <summary>带附件的台账表单：字段多，文件也不止一个，收在 <c>ReceivedFiles</c> 里。</summary>
    public bool IsForm { get; init; }

    /// <summary>带附件的表单里，除文件以外最多多少字节、多少个字段。</summary>
    public const int FormBytes = 2 << 20, FormFields = 12_000;

    private const double SlowestBytesPerSecond = 128 << 10;

    /// <summary>收这么多字节最久等多久：宽限之外，每秒至少 128 KB。</summary>
    public static TimeSpan TimeFor(long bytes, WebSettings settings) => settings.UploadGrace + TimeSpan.FromSeconds(bytes / SlowestBytesPerSecond);

    /// <summary>同一地址每分钟的次数。</summary>
    public static void Configure(RateLimiterOptions options, WebSettings settings)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10);
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        PerMinute(options, Policy, settings.UploadsPerMinute);
        PerMinute(options, Ignores, settings.IgnoresPerMinute);
        PerMinute(options, Files, settings.FilesPerMinute);
        PerMinute(options, Surveys, settings.SurveysPerMinute);
    }

    private static void PerMinute(RateLimiterOptions options, string policy, int most) =>
        options.AddPolicy(policy, context => RateLimitPartition.GetFixedWindowLimiter(
            Callers.Network(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) }));
}
