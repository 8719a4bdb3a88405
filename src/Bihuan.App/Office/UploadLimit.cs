using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;

using Microsoft.AspNetCore.RateLimiting;

namespace Bihuan.App.Office;

/// <summary>上传的限度：大小、每分钟几次、同时几份。标在收文件的地址上。</summary>
internal sealed class UploadLimit
{
    /// <summary>限次数的策略名。</summary>
    public const string Policy = "uploads";

    // 每份最大 64 MB 且全在内存里，所以同时处理的份数要有限
    private const int AtOnce = 8;
    private const int Waiting = 64;
    // 表单里除文件以外的部分
    private const long Slack = 64 << 10;

    /// <summary>同一地址每分钟的次数，和全机同时的份数。</summary>
    public static void Configure(RateLimiterOptions options, WebSettings settings)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10);
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress ?? IPAddress.None,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.UploadsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, bool>(context => IsUpload(context)
            ? RateLimitPartition.GetConcurrencyLimiter(true, _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting })
            : RateLimitPartition.GetNoLimiter(false));
    }

    /// <summary>
    /// 说明了长度而且超限的，先读完丢掉再答 413:不读完就答，浏览器还在发送，只会显示“连接被重置”，看不到说明。
    /// </summary>
    public static async Task DrainAsync(HttpContext context, RequestDelegate next)
    {
        var limit = context.RequestServices.GetRequiredService<WebSettings>().MaxUploadBytes + Slack;
        if (!IsUpload(context) || context.Request.ContentLength is not { } length || length <= limit)
        {
            await next(context);
            return;
        }
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            // 超过 Kestrel 的总限度，不再收
        }
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }

    private static bool IsUpload(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<UploadLimit>() is not null;
}
